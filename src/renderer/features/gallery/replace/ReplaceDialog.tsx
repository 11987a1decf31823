import { Button, Checkbox, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { diffWords } from '#core/vietnamese/diff-words.ts';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { DiffText } from '#renderer/ui/diff/DiffText.tsx';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import type { ReplacePreview } from '#shared/api/replace-captions.ts';
import { type GalleryQuery, MARKS_RULES, type MarksRule } from '#shared/domain/gallery.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import { type ReplaceState, useReplace } from './use-replace.ts';
import './replace.css';

export interface ReplaceDialogProps {
  readonly projectId: ProjectId;
  readonly query: GalleryQuery;
  /** Pictures that the gallery shows. */
  readonly imageCount: number;
  readonly onClose: () => void;
}

/** Finds and replaces in the captions of the pictures shown; what would change is seen before. */
export function ReplaceDialog({ projectId, query, imageCount, onClose }: ReplaceDialogProps) {
  const { t } = useTranslation('gallery');
  const state = useReplace(projectId, query, onClose);
  const { preview, error, isBusy } = state;
  const canApply = preview !== undefined && preview.captionCount > 0 && error === null && !isBusy;
  return (
    <Dialog title={t('replace.title')} size="lg" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (canApply) state.apply();
        }}
      >
        <Stack gap="sm">
          <Fields {...state} />
          <Text size="sm" c="dimmed">
            {t('replace.scope', { count: imageCount })}
          </Text>
          {error !== null && <ErrorState code={toErrorCode(error)} detail={toErrorDetail(error)} />}
          {error === null && preview !== undefined && <Preview {...preview} />}
          {error === null && preview === undefined && isBusy && (
            <Text size="sm" role="status">
              {t('replace.looking')}
            </Text>
          )}
          <Group justify="flex-end">
            <Button type="submit" disabled={!canApply}>
              {t('replace.apply')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function Fields({ find, setFind, replacement, setReplacement }: ReplaceState) {
  const { t } = useTranslation('gallery');
  return (
    <>
      <TextInput
        label={t('replace.find')}
        data-autofocus
        maxLength={500}
        value={find.text}
        onChange={(event) => setFind({ text: event.currentTarget.value })}
      />
      <TextInput
        label={t('replace.with')}
        {...(find.isPattern === true && { description: t('replace.withHint') })}
        maxLength={2000}
        value={replacement}
        onChange={(event) => setReplacement(event.currentTarget.value)}
      />
      <Group gap="lg">
        <Checkbox
          label={t('replace.wholeWords')}
          checked={find.wholeWords === true}
          onChange={(event) => setFind({ wholeWords: event.currentTarget.checked })}
        />
        <Checkbox
          label={t('replace.pattern')}
          checked={find.isPattern === true}
          onChange={(event) => setFind({ isPattern: event.currentTarget.checked })}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('facet.marks.label')}
          data={MARKS_RULES.map((rule) => ({ value: rule, label: t(`facet.marks.${rule}`) }))}
          value={find.marks ?? 'auto'}
          onChange={(marks) => setFind({ marks: marks as MarksRule })}
        />
      </Group>
    </>
  );
}

function Preview({ captionCount, imageCount, emptied, samples }: ReplacePreview) {
  const { t, i18n } = useTranslation('gallery');
  const images = new Intl.NumberFormat(i18n.language).format(imageCount);
  return (
    <>
      <Text size="sm" fw={500} role="status">
        {captionCount === 0
          ? t('replace.nothing')
          : t('replace.summary', { count: captionCount, images })}
        {emptied > 0 && ` ${t('replace.emptied', { count: emptied })}`}
      </Text>
      {samples.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is scrolled by keyboard too
        <ul className="replace-samples" aria-label={t('replace.samples')} tabIndex={0}>
          {samples.map(({ imageId, slot, before, after }) => (
            <li key={`${imageId} ${slot}`}>
              <DiffText parts={diffWords(before, after)} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
