import { Button, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommandKey } from '#renderer/ui/commands/CommandProvider.tsx';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { StatusDot } from '#renderer/ui/StatusDot.tsx';
import { canLearn, chooseIndex, type FindingActions } from './use-findings.ts';

export interface FindingLineProps {
  readonly onLearn: () => void;
  readonly text: string;
  readonly findings: FindingActions;
}

/** What a whole caption lacks while it is being written is no reproach yet. */
const UNFINISHED: readonly string[] = ['min-words', 'continuous'];
/** Nor is a word that may go on. */
const WORDS: readonly string[] = ['spelling', 'unknown-words', 'tone-marks'];

/** One quiet line under the caption that is being written: what it breaks, why, and the keys for it. */
export function FindingLine({ text, findings, onLearn }: FindingLineProps) {
  const { t } = useTranslation('guidelines');
  const { lint, index } = findings;
  const fixKey = useCommandKey('editor.fix');
  const nextKey = useCommandKey('editor.nextFinding');
  const learnKey = useCommandKey('editor.learnWord');
  const list = useMemo(() => lint(text), [text, lint]);
  const at = chooseIndex(list, index);
  const finding = list[at];
  if (finding === undefined) return null;
  const isBegun = WORDS.includes(finding.topic) && finding.end === text.length;
  const isUnfinished = isBegun || UNFINISHED.includes(finding.topic);
  return (
    <div className="finding-line">
      <StatusDot tone={isUnfinished ? 'idle' : 'warn'} />
      <Text component="span" size="xs" c="dimmed" role="status" className="finding-reason">
        {t(`reason.${finding.topic}`, { ...NO_VALUES, ...shorten(finding.values) })}
      </Text>
      {finding.fix !== undefined && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          tabIndex={-1}
          rightSection={<Kbd combination={fixKey} />}
          onMouseDown={(event) => event.preventDefault()}
          onClick={findings.fix}
        >
          {t('fix')}
        </Button>
      )}
      {canLearn(finding) && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          tabIndex={-1}
          title={t('learnHint')}
          rightSection={<Kbd combination={learnKey} />}
          onMouseDown={(event) => event.preventDefault()}
          onClick={onLearn}
        >
          {t('learn')}
        </Button>
      )}
      {list.length > 1 && (
        <Text component="span" size="xs" c="dimmed" className="finding-count tabular-numbers">
          {t('more', { index: at + 1, total: list.length })} <Kbd combination={nextKey} />
        </Text>
      )}
    </div>
  );
}

/** What some of the reasons name. */
const NO_VALUES = { count: 0, words: 0, sentences: 0, word: '', wanted: '' };

const LONGEST_WORD = 24;

/** Long excerpts would push the keys out of the line. */
function shorten(values: Readonly<Record<string, string | number>>) {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && value.length > LONGEST_WORD
        ? `${value.slice(0, LONGEST_WORD)}…`
        : value,
    ]),
  );
}
