import { Loader, Text } from '@mantine/core';
import { useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { toConfidenceLevel } from '#renderer/ui/confidence-level.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { type Alternatives, beforeWord, type OpenAlternatives, readWord } from './alternatives.ts';
import './alternatives.css';

export interface AlternativesPopoverProps {
  readonly alternatives: Alternatives;
  readonly slot: number;
}

/** The words that might stand in place of one, under that word; the keyboard stays in the field. */
export function AlternativesPopover({ alternatives, slot }: AlternativesPopoverProps) {
  const open = useSyncExternalStore(alternatives.subscribe, alternatives.find);
  const mark = useRef<HTMLElement>(null);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  const word = open?.key.slot === slot ? open.wordIndex : null;
  useLayoutEffect(() => {
    const node = mark.current;
    if (word === null || node === null) return;
    const room = (node.offsetParent?.clientWidth ?? 0) - POPOVER_PX;
    setPlace({
      left: Math.max(0, Math.min(node.offsetLeft, room)),
      top: node.offsetTop + node.offsetHeight + 4,
    });
  }, [word]);
  if (open === null || word === null) return null;
  return (
    <>
      <div className="ghost-text word-mark" aria-hidden>
        <span className="ghost-typed">{beforeWord(open)}</span>
        <mark ref={mark}>{readWord(open)}</mark>
      </div>
      <div className="alternatives" style={{ ...place, inlineSize: POPOVER_PX }}>
        <Options open={open} />
      </div>
    </>
  );
}

const POPOVER_PX = 288;

function Options({ open }: { readonly open: OpenAlternatives }) {
  const { t, i18n } = useTranslation('editor');
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' });
  const { options, optionIndex, rest } = open;
  const chosen = options?.[optionIndex];
  const isForetold = (open.line.words[open.wordIndex]?.start ?? 0) >= open.line.typedLength;
  if (options === null) return <Loader size="xs" m="xs" />;
  return (
    <>
      <div role="listbox" aria-label={t('alternatives.label')} className="alternative-list">
        {options.map(({ text, probability }, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the keyboard stays in the field
          <div
            key={text}
            role="option"
            aria-selected={index === optionIndex}
            className="alternative"
            data-level={toConfidenceLevel(probability)}
          >
            <span lang="vi">{text}</span>
            <Text component="span" size="xs" c="dimmed" className="tabular-numbers">
              {probability === 0 ? '' : percent.format(probability)}
            </Text>
          </div>
        ))}
      </div>
      {chosen !== undefined && rest !== null && rest !== '' && (
        <Text size="xs" c="dimmed" lang="vi" className="alternative-rest">
          {chosen.text}
          {rest}
        </Text>
      )}
      <Text size="xs" c="dimmed" className="alternative-keys">
        <Kbd combination="ArrowLeft" />
        <Kbd combination="ArrowRight" /> {t('alternatives.word')} <Kbd combination="Enter" />{' '}
        {t('alternatives.take')}
        {!isForetold && (
          <>
            {' '}
            <Kbd combination="shift+Enter" /> {t('alternatives.rewrite')}
          </>
        )}
      </Text>
      <span role="status" className="alternatives-said">
        {chosen === undefined ? '' : `${chosen.text} ${percent.format(chosen.probability)}`}
      </span>
    </>
  );
}
