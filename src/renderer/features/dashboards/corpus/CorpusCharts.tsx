import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BarCard } from '#renderer/features/dashboards/charts/BarCard.tsx';
import { ChartCard } from '#renderer/features/dashboards/charts/ChartCard.tsx';
import type { DashboardTargets } from '#renderer/features/dashboards/dashboard-targets.ts';
import type { CorpusStatistics, TermCount } from '#shared/api/statistics.ts';
import { AgreementCard } from './AgreementCard.tsx';
import { binLengths, shareLengths } from './bin-lengths.ts';
import { GrowthCard } from './GrowthCard.tsx';

export interface CorpusChartsProps extends Pick<DashboardTargets, 'onShowGallery'> {
  readonly corpus: CorpusStatistics;
  readonly other: CorpusStatistics | undefined;
  readonly otherName: string;
}

const SHOWN_TERMS = 15;
const TERM_KINDS = ['words', 'bigrams', 'trigrams'] as const;
type TermKind = (typeof TERM_KINDS)[number];

/** The charts of a corpus, each beside those of the other where there is one. */
export function CorpusCharts(props: CorpusChartsProps) {
  const { corpus, other, otherName, onShowGallery } = props;
  const [terms, setTerms] = useState<TermKind>('words');
  const { t, i18n } = useTranslation('dashboards');
  const tenths = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 1 });
  const beside = (values: (statistics: CorpusStatistics) => readonly number[]) =>
    other === undefined
      ? undefined
      : { ownName: t('corpus.ours'), name: otherName, values: values(other) };
  const bins = binLengths(corpus.length.histogram);
  const frequent = corpus.frequent[terms].slice(0, SHOWN_TERMS);
  return (
    <div className="dashboard-grid">
      <BarCard
        title={t('corpus.perImage')}
        hint={t('barHint')}
        labelName={t('column.captions')}
        valueName={t('column.images')}
        bars={corpus.captionsPerImage.map((count, captions) => ({
          label: String(captions),
          value: count,
          onShow: () => onShowGallery({ captionCount: captions }),
        }))}
        other={beside(({ captionsPerImage }) =>
          toShares(
            corpus.captionsPerImage.map((_, at) => captionsPerImage[at] ?? 0),
            captionsPerImage,
          ),
        )}
      />
      <BarCard
        title={t('corpus.lengths')}
        hint={t('corpus.lengthsHint', { segmenter: corpus.segmenter })}
        labelName={t('column.words')}
        valueName={t('column.captions')}
        bars={bins.map(({ from, to, count }) => ({
          label: from === to ? String(from) : `${from}–${to}`,
          value: count,
          onShow: () => onShowGallery({ behind: { kind: 'words', from, to } }),
        }))}
        other={beside(({ length }) => shareLengths(bins, length.histogram))}
      />
      <BarCard
        isLying
        isTall
        title={t(`corpus.${terms}`)}
        hint={t('barHint')}
        labelName={t('column.term')}
        valueName={t('column.count')}
        bars={frequent.map(({ term, count }) => ({
          label: term,
          value: count,
          onShow: () => onShowGallery({ search: `"${term}"` }),
        }))}
        footer={
          <SegmentedControl
            size="xs"
            className="dashboard-choice"
            aria-label={t('corpus.terms')}
            value={terms}
            onChange={(value) => setTerms(value as TermKind)}
            data={TERM_KINDS.map((value) => ({ value, label: t(`corpus.${value}`) }))}
          />
        }
        other={beside(({ frequent: theirs }) => toTermShares(frequent, theirs[terms]))}
      />
      <GrowthCard corpus={corpus} other={other} otherName={otherName} />
      <BarCard
        isLying
        title={t('corpus.partsOfSpeech')}
        hint={t('corpus.partsOfSpeechHint')}
        labelName={t('column.part')}
        valueName={t('column.count')}
        bars={corpus.partsOfSpeech.map(({ part, count }) => ({
          label: t(`part.${part}`),
          value: count,
          onShow: () => onShowGallery({ behind: { kind: 'part', part } }),
        }))}
        other={beside(({ partsOfSpeech }) =>
          toShares(
            corpus.partsOfSpeech.map(
              ({ part }) => partsOfSpeech.find((each) => each.part === part)?.count ?? 0,
            ),
            partsOfSpeech.map(({ count }) => count),
          ),
        )}
      />
      {corpus.mutualBleuTenths.length > 0 && (
        <BarCard
          title={t('corpus.alike')}
          hint={t('corpus.alikeHint')}
          labelName="mBLEU-4"
          valueName={t('column.images')}
          bars={corpus.mutualBleuTenths.map((count, tenth) => ({
            label: `${tenths.format(tenth / 10)}–${tenths.format((tenth + 1) / 10)}`,
            value: count,
            onShow: () => onShowGallery({ behind: { kind: 'alike', tenth } }),
          }))}
          other={beside(({ mutualBleuTenths: theirs }) =>
            toShares(
              corpus.mutualBleuTenths.map((_, tenth) => theirs[tenth] ?? 0),
              theirs,
            ),
          )}
        />
      )}
      <AgreementCard
        title={t('corpus.agreement')}
        name={t('column.slot')}
        rows={[
          ...corpus.agreement.bySlot.map((row) => ({
            ...row,
            label: t('corpus.slot', { slot: row.slot }),
            onShow: () => onShowGallery({ behind: { kind: 'slot', slot: row.slot } }),
          })),
          ...(other?.agreement.bySlot ?? []).map((row) => ({
            ...row,
            label: `${t('corpus.slot', { slot: row.slot })} · ${otherName}`,
            isOther: true,
          })),
        ]}
      />
      <AgreementCard
        title={t('corpus.agreementByPerson')}
        name={t('column.person')}
        rows={corpus.agreement.byPerson.map(({ authorId, ...row }) => ({
          ...row,
          label: row.person,
          onShow: () => onShowGallery({ behind: { kind: 'author', authorId } }),
        }))}
      />
      {corpus.duplicates.length > 0 && (
        <ChartCard
          title={t('corpus.duplicates')}
          hint={t('corpus.duplicatesHint')}
          table={{
            columns: [t('column.caption'), t('column.images')],
            rows: corpus.duplicates.map(({ text, images }) => ({
              cells: [text, images],
              onShow: () => onShowGallery({ search: `"${text}"` }),
            })),
          }}
        />
      )}
    </div>
  );
}

function toShares(values: readonly number[], all: readonly number[]): number[] {
  const total = all.reduce((sum, value) => sum + value, 0);
  return values.map((value) => (total === 0 ? 0 : (value / total) * 100));
}

/** How the same terms are spread in the other corpus. */
function toTermShares(own: readonly TermCount[], theirs: readonly TermCount[]): number[] {
  const counts = new Map(theirs.map(({ term, count }) => [term, count]));
  const values = own.map(({ term }) => counts.get(term) ?? 0);
  return toShares(values, values);
}
