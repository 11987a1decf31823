import { Button, Text } from '@mantine/core';
import { IconTool } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { StatusDot, type StatusTone } from '#renderer/ui/StatusDot.tsx';
import type { Finding, FindingSeverity } from '#shared/training/finding.ts';
import type { RecipeKey, RecipePatch } from '#shared/training/recipe.ts';

const TONES: Readonly<Record<FindingSeverity, StatusTone>> = {
  error: 'bad',
  warning: 'warn',
  info: 'idle',
};

export interface FindingListProps {
  readonly findings: readonly Finding[];
  /** Makes the change that mends a finding; without it there are no buttons. */
  readonly onMend?: ((patch: RecipePatch) => void) | undefined;
  readonly isBusy?: boolean;
}

/** What the training doctor found: what it is, why it matters, and a button that mends it. */
export function FindingList({ findings, onMend, isBusy = false }: FindingListProps) {
  return (
    <ul className="training-findings">
      {findings.map((finding) => (
        <FindingRow key={finding.code} finding={finding} onMend={onMend} isBusy={isBusy} />
      ))}
    </ul>
  );
}

interface FindingRowProps {
  readonly finding: Finding;
  readonly onMend: ((patch: RecipePatch) => void) | undefined;
  readonly isBusy: boolean;
}

function FindingRow({ finding, onMend, isBusy }: FindingRowProps) {
  const { t, i18n } = useTranslation('training');
  const { code, severity, numbers, mend } = finding;
  // Which numbers a text has depends on its code, which the types cannot say.
  const say = t as unknown as (key: string, numbers: Readonly<Record<string, string>>) => string;
  const format = new Intl.NumberFormat(i18n.language, { maximumSignificantDigits: 4 });
  const texts = Object.fromEntries(
    Object.entries(numbers).map(([name, number]) => [name, format.format(number)]),
  );
  const change = Object.entries(mend ?? {})
    .map(([key, value]) => `${t(`key.${key as RecipeKey}.label`)} = ${String(value)}`)
    .join(', ');
  return (
    <li data-severity={severity}>
      <StatusDot tone={TONES[severity]} label={t(`finding.severity.${severity}`)} />
      <div>
        <Text fw={500}>{say(`finding.${code}.what`, texts)}</Text>
        <Text size="sm" c="dimmed">
          {t(`finding.${code}.why`)}
        </Text>
      </div>
      {mend !== null && onMend !== undefined && (
        <Button
          variant="default"
          size="xs"
          leftSection={<IconTool size={14} aria-hidden />}
          aria-label={t('finding.mendLabel', { change })}
          title={change}
          disabled={isBusy}
          onClick={() => onMend(mend)}
        >
          {t('finding.mend')}
        </Button>
      )}
    </li>
  );
}
