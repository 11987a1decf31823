import { Box } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { toImageUrl } from '#renderer/api/media-url.ts';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { useSuggestsBlindly } from '#renderer/api/use-suggests-blindly.ts';
import { DrawingsOnlyLine } from '#renderer/ui/DrawingsOnlyLine.tsx';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import type { ImageId } from '#shared/domain/ids.ts';
import { useAlternatives } from './alternatives/use-alternatives.ts';
import { useLearnWord } from './findings/use-learn-word.ts';
import { useFindings } from './findings/use-findings.ts';
import { useGhost } from './ghost/use-ghost.ts';
import { KEYWORD_FIELD_ID, KeywordChips } from './keywords/KeywordChips.tsx';
import { useKeywords } from './keywords/use-keywords.ts';
import { EditorBar } from './EditorBar.tsx';
import type { EditorScreenProps } from './editor-screen-props.ts';
import { NoticeLine } from './NoticeLine.tsx';
import { usePhrases } from './phrases/use-phrases.ts';
import { Picture } from './picture/Picture.tsx';
import { usePictureView } from './picture/use-picture-view.ts';
import { usePreloadedPictures } from './picture/use-preloaded-pictures.ts';
import { CaptionSlots } from './slots/CaptionSlots.tsx';
import { SuggestionPanel } from './suggestions/SuggestionPanel.tsx';
import { useTypingSwitches } from './use-typing-switches.ts';
import { useEditor } from './use-editor.ts';
import { useEditorCommands } from './use-editor-commands.ts';
import type { ImageList } from './use-image-list.ts';
import { ZoomBar } from './picture/ZoomBar.tsx';

export interface EditorProps extends EditorScreenProps {
  readonly imageId: ImageId;
  readonly list: ImageList;
}

/** The picture first, the model's words under it, the captions beside it. */
export function Editor(props: EditorProps) {
  const { projectId, query, imageId, list, onShowImage, onLeave } = props;
  const editor = useEditor({ projectId, query, imageId, list, onShowImage });
  const { t } = useTranslation('editor');
  const { details, selected, ask } = editor;
  const width = details?.image.widthPx ?? 1;
  const height = details?.image.heightPx ?? 1;
  const picture = usePictureView(imageId, { width, height });
  const ghost = useGhost(projectId, imageId);
  const { alternatives, open: openAlternatives } = useAlternatives(projectId, imageId, ghost.ghost);
  const phrases = usePhrases(projectId, imageId);
  const findings = useFindings(projectId, editor.activeSlot);
  const typing = useTypingSwitches(editor.show);
  const learnWord = useLearnWord(projectId, editor.show);
  const keywords = useKeywords(projectId, imageId);
  const suggestsBlindly = useSuggestsBlindly(projectId);
  const draft = () => {
    if (keywords === null) editor.show({ tone: 'done', text: t('keywords.none') });
    else ask.draft(keywords.chips);
  };
  usePreloadedPictures(
    [list.nextId, list.previousId].flatMap((id) =>
      id === null ? [] : [toImageUrl(projectId, id)],
    ),
  );
  useEditorCommands(
    {
      next: editor.goNext,
      previous: editor.goPrevious,
      nextEmpty: editor.goNextEmpty,
      accept: () => void editor.accept(selected, false),
      edit: () => void editor.accept(selected, true),
      dismiss: () => {
        if (selected !== undefined) void editor.actions.dismiss(selected);
      },
      ask: ask.ask,
      keywords: () => document.getElementById(KEYWORD_FIELD_ID)?.focus(),
      draft,
      nextSuggestion: () => editor.selectBy(1),
      previousSuggestion: () => editor.selectBy(-1),
      approve: () => editor.toggleStatus('approved'),
      flag: () => editor.toggleStatus('flagged'),
      zoomIn: picture.zoomIn,
      zoomOut: picture.zoomOut,
      fit: picture.fit,
      fullSize: picture.showFullSize,
      undo: () => void editor.actions.undo(),
      redo: () => void editor.actions.redo(),
      takeWord: ghost.takeWord,
      takeAll: ghost.takeAll,
      phrase1: () => phrases.take(0),
      phrase2: () => phrases.take(1),
      phrase3: () => phrases.take(2),
      hideGhost: ghost.dismiss,
      toggleCompletion: typing.toggleCompletion,
      nextInputMethod: typing.nextInputMethod,
      alternatives: openAlternatives,
      nextFinding: () => findings.step(1),
      previousFinding: () => findings.step(-1),
      fix: () => {
        if (!findings.fix()) editor.show({ tone: 'done', text: t('noFix') });
      },
      learnWord: () => void learnWord(findings.findUnknownWord()),
    },
    {
      slots: editor.slots,
      onSlot: editor.goToSlot,
      isGhostShown: ghost.isShown,
      canTakePhrase: phrases.canTake,
    },
  );

  return (
    <div className="editor">
      <EditorBar
        fileName={details?.image.fileName}
        index={list.index}
        total={list.ids?.length}
        onNext={editor.goNext}
        onPrevious={editor.goPrevious}
        onLeave={onLeave}
      >
        <NoticeLine notice={editor.notice} />
        <ZoomBar controls={picture} />
      </EditorBar>
      {details === undefined ? (
        <Box p="xl" className="editor-missing">
          {editor.error !== null && (
            <ErrorState
              code={toErrorCode(editor.error)}
              detail={toErrorDetail(editor.error)}
              onRetry={editor.retry}
            />
          )}
        </Box>
      ) : (
        <>
          <Picture
            url={toImageUrl(projectId, details.image.id)}
            fileName={details.image.fileName}
            width={width}
            height={height}
            controls={picture}
          />
          <SuggestionPanel
            suggestions={details.suggestions}
            captions={details.captions}
            selected={selected}
            targetSlot={editor.targetSlot}
            activeSlot={editor.activeSlot}
            ask={ask}
            remark={suggestsBlindly && <DrawingsOnlyLine modelsHref={props.modelsHref} />}
            chips={
              keywords && (
                <KeywordChips
                  keywords={keywords}
                  isBusy={ask.state.kind === 'asking' || ask.state.kind === 'waiting'}
                  onDraft={draft}
                />
              )
            }
            onSelect={editor.select}
            onAccept={(suggestion) => void editor.accept(suggestion, false)}
            onEdit={(suggestion) => void editor.accept(suggestion, true)}
            onDismiss={(suggestion) => void editor.actions.dismiss(suggestion)}
          />
          <CaptionSlots
            projectId={projectId}
            details={details}
            slots={editor.slots}
            activeSlot={editor.activeSlot}
            ghost={ghost.ghost}
            phrases={phrases}
            findings={findings}
            onLearn={() => void learnWord(findings.findUnknownWord())}
            alternatives={alternatives}
            onActivate={editor.setActiveSlot}
            onEnter={editor.goNextEmpty}
            onSetStatus={(slot, status) => void editor.actions.setStatus(slot, status)}
          />
        </>
      )}
    </div>
  );
}
