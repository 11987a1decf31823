import { Fragment, useSyncExternalStore } from 'react';
import { toConfidenceLevel } from '#renderer/ui/confidence-level.ts';
import type { Ghost } from './ghost.ts';
import './ghost.css';

export interface GhostTextProps {
  readonly ghost: Ghost;
  readonly slot: number;
}

/**
 * The words that may come next, laid over the field with the same letters before them unseen, so that
 * they begin where the caret is. Nothing here is in the field.
 */
export function GhostText({ ghost, slot }: GhostTextProps) {
  const shown = useSyncExternalStore(ghost.subscribe, ghost.find);
  if (shown === null || shown.key.slot !== slot) return null;
  return (
    <div className="ghost-text" lang="vi" aria-hidden>
      <span className="ghost-typed">{shown.typed}</span>
      {shown.words.map(({ text, probability }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: words repeat, and are told anew together
        <Fragment key={index}>
          {text.startsWith(' ') && ' '}
          <span className="ghost-word" data-level={toConfidenceLevel(probability)}>
            {text.trimStart()}
          </span>
        </Fragment>
      ))}
    </div>
  );
}
