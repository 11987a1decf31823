import { Button, Text } from '@mantine/core';
import { IconTool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Remedy, RemedyFacts } from '#core/training-runs/choose-remedy.ts';
import { type MendableFinding, pairWithRemedies } from '#core/training-runs/pair-with-remedies.ts';
import { StatusDot, type StatusTone } from '#renderer/ui/StatusDot.tsx';
import type { Finding, FindingSeverity } from '#shared/training/finding.ts';
import { useRemedyTexts } from './use-remedy-texts.ts';

const TONES: Readonly<Record<FindingSeverity, StatusTone>> = {
  error: 'bad',
  warning: 'warn',
  info: 'idle',
};

export interface FindingListProps {
  readonly findings: readonly Finding[];
  readonly facts: RemedyFacts;
  readonly onMend: (remedy: Remedy) => void;
  readonly isBusy: boolean;
}

/** What the training doctor found: what it is, why it matters, and a button that mends it. */
export function FindingList({ findings, facts, ...rest }: FindingListProps) {
  return (
    <ul className="training-findings">
      {pairWithRemedies(findings, facts).map(({ finding, remedy }) => (
        <FindingRow key={finding.code} finding={finding} remedy={remedy} {...rest} />
      ))}
    </ul>
  );
}

interface FindingRowProps extends Pick<FindingListProps, 'onMend' | 'isBusy'>, MendableFinding {}

function FindingRow({ finding, remedy, onMend, isBusy }: FindingRowProps) {
  const { t, i18n } = useTranslation('training');
  const toTexts = useRemedyTexts();
  const { code, severity, numbers } = finding;
  const { button, effect } = toTexts(remedy);
  // Which numbers a text has depends on its code, which the types cannot say.
  const say = t as unknown as (key: string, numbers: Readonly<Record<string, string>>) => string;
  const format = new Intl.NumberFormat(i18n.language, { maximumSignificantDigits: 4 });
  const texts = Object.fromEntries(
    Object.entries(numbers).map(([name, number]) => [name, format.format(number)]),
  );
  return (
    <li data-severity={severity}>
      <StatusDot tone={TONES[severity]} label={t(`finding.severity.${severity}`)} />
      <div>
        <Text fw={500}>{say(`finding.${code}.what`, texts)}</Text>
        <Text size="sm" c="dimmed">
          {t(`finding.${code}.why`)}
        </Text>
        {effect !== null && <Text size="sm">{t('finding.mendLabel', { change: effect })}</Text>}
      </div>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconTool size={14} aria-hidden />}
        aria-label={effect === null ? undefined : t('finding.mendLabel', { change: effect })}
        disabled={isBusy}
        onClick={() => onMend(remedy)}
      >
        {button}
      </Button>
    </li>
  );
}
