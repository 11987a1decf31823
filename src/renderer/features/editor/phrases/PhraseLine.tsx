import { UnstyledButton } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommandKeys } from '#renderer/ui/commands/CommandProvider.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { joinWords } from '#renderer/features/editor/ghost/ghost-text.ts';
import type { Ghost } from '#renderer/features/editor/ghost/ghost.ts';
import { isForetold } from './phrases.ts';
import type { PhraseActions } from './use-phrases.ts';
import './phrases.css';

export interface PhraseLineProps {
  readonly actions: PhraseActions;
  readonly ghost: Ghost;
  readonly slot: number;
}

/** What this project said before after the same words, each with its key; quieter where the model says the same. */
export function PhraseLine({ actions: { phrases, take }, ghost, slot }: PhraseLineProps) {
  const { t } = useTranslation('editor');
  const keys = useCommandKeys();
  const shown = useSyncExternalStore(phrases.subscribe, phrases.find);
  const foretold = useSyncExternalStore(ghost.subscribe, ghost.find);
  const list = shown?.key.slot === slot ? shown : null;
  const words = foretold?.typed === list?.typed ? joinWords(foretold?.words ?? []) : '';
  return (
    <div className="phrase-line" role="group" aria-label={t('phrases.label')}>
      {list?.phrases.map(({ text }, index) => (
        <UnstyledButton
          key={text}
          className="phrase"
          tabIndex={-1}
          data-foretold={isForetold(list, index, words) || undefined}
          title={t('phrases.hint')}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => take(index)}
        >
          <span lang="vi" className="phrase-text">
            {text}
          </span>
          <Kbd combination={keys.get(`editor.phrase${index + 1}`) ?? null} />
        </UnstyledButton>
      ))}
    </div>
  );
}
