import { useTranslation } from 'react-i18next';
import { ChartCard } from '#renderer/features/dashboards/charts/ChartCard.tsx';
import { IntervalChart } from '#renderer/features/dashboards/charts/IntervalChart.tsx';
import { useScoreTexts } from '#renderer/features/dashboards/use-score-texts.ts';
import type { AgreementRow } from '#shared/api/statistics.ts';

export interface AgreementCardProps {
  readonly title: string;
  /** Of the column of names. */
  readonly name: string;
  readonly rows: readonly NamedAgreement[];
}

export interface NamedAgreement extends AgreementRow {
  readonly label: string;
  /** Whether it is of another corpus. */
  readonly isOther?: boolean;
  /** Shows the images with a caption of this row; `undefined` if nobody knows which. */
  readonly onShow?: (() => void) | undefined;
}

/** How well captions agree with the others of their images: ROUGE-L as dots, the other metrics in the table. */
export function AgreementCard({ title, name, rows }: AgreementCardProps) {
  const { t } = useTranslation('dashboards');
  const { formatTick, formatScore } = useScoreTexts();
  if (rows.length === 0) return null;
  return (
    <ChartCard
      title={title}
      hint={t('corpus.agreementHint')}
      table={{
        columns: [name, t('column.captions'), 'BLEU-4', 'ROUGE-L', 'CIDEr'],
        rows: rows.map(({ label, captions, bleu4, rougeL, cider, onShow }) => ({
          cells: [label, captions, bleu4, rougeL, cider],
          onShow,
        })),
      }}
    >
      {(focusedRow) => (
        <IntervalChart
          rows={rows.map(({ label, rougeL, isOther, onShow }) => ({
            ...{ key: label, label, value: rougeL, isForeign: isOther, onShow },
          }))}
          format={formatScore}
          formatTick={formatTick}
          focusedRow={focusedRow}
        />
      )}
    </ChartCard>
  );
}
