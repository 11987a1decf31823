import { Button, Loader, Text, Title } from '@mantine/core';
import { IconSparkles } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommandKey } from '#renderer/ui/commands/CommandProvider.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import type { Caption } from '#shared/domain/caption.ts';
import type { Suggestion } from '#shared/domain/suggestion.ts';
import { AskStatus } from './AskStatus.tsx';
import { SuggestionRow } from './SuggestionRow.tsx';
import type { Ask } from './use-ask.ts';

export interface SuggestionPanelProps {
  readonly suggestions: readonly Suggestion[];
  readonly captions: readonly Caption[];
  readonly selected: Suggestion | undefined;
  /** Where accepting puts it; `undefined` if every slot is filled. */
  readonly targetSlot: number | undefined;
  readonly activeSlot: number;
  readonly ask: Ask;
  /** The words that a caption is drafted from, with a model that tells captions from words. */
  readonly chips: ReactNode;
  /** What is to be known of the model, if anything. */
  readonly remark: ReactNode;
  readonly onSelect: (suggestion: Suggestion) => void;
  readonly onAccept: (suggestion: Suggestion) => void;
  readonly onEdit: (suggestion: Suggestion) => void;
  readonly onDismiss: (suggestion: Suggestion) => void;
}

/** What the model says of the picture, beside the captions and never in them unless a person says so. */
export function SuggestionPanel(props: SuggestionPanelProps) {
  const { t } = useTranslation('editor');
  const { suggestions, captions, ask } = props;
  const askKey = useCommandKey('editor.ask');
  const isBusy = ask.state.kind === 'asking' || ask.state.kind === 'waiting';
  return (
    <section className="suggestion-panel" aria-labelledby="suggestions-title">
      <div className="suggestion-head">
        <Title order={2} size="sm" id="suggestions-title">
          {t('suggestions')}
        </Title>
        {isBusy && <Loader size="xs" aria-hidden />}
        <AskStatus state={ask.state} onRetry={ask.ask} />
        <Button
          ml="auto"
          size="compact-sm"
          variant="default"
          leftSection={<IconSparkles size={14} aria-hidden />}
          rightSection={<Kbd combination={askKey} />}
          disabled={isBusy}
          onClick={ask.ask}
        >
          {t(suggestions.length === 0 ? 'suggestion.ask' : 'suggestion.askAgain')}
        </Button>
      </div>
      {props.remark}
      {props.chips}
      {suggestions.length === 0 ? (
        <Text size="sm" c="dimmed" className="suggestion-none">
          {t('suggestion.none')}
        </Text>
      ) : (
        <ul className="suggestion-list">
          {suggestions.map((suggestion) => (
            <SuggestionRow
              key={suggestion.id}
              suggestion={suggestion}
              usedSlot={captions.find(({ suggestionId }) => suggestionId === suggestion.id)?.slot}
              isSelected={suggestion.id === props.selected?.id}
              targetSlot={props.targetSlot}
              activeSlot={props.activeSlot}
              onSelect={() => props.onSelect(suggestion)}
              onAccept={() => props.onAccept(suggestion)}
              onEdit={() => props.onEdit(suggestion)}
              onDismiss={() => props.onDismiss(suggestion)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
