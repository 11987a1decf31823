import { Group, SegmentedControl, Select, Text } from '@mantine/core';
import { IconPhotoSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { BarCard } from '#renderer/features/dashboards/charts/BarCard.tsx';
import type { DashboardTargets } from '#renderer/features/dashboards/dashboard-targets.ts';
import { listShownMetrics, useScoreTexts } from '#renderer/features/dashboards/use-score-texts.ts';
import { createDateFormat } from '#renderer/i18n/create-date-format.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import type { Metric } from '#shared/domain/metric.ts';
import type { StoredEvaluation } from '#shared/domain/score.ts';
import { ImageScoreRow } from './ImageScoreRow.tsx';
import { binScores, type ImageOrder, rankImages } from './rank-images.ts';

export interface ImagesPanelProps extends DashboardTargets {
  readonly projectId: ProjectId;
  readonly evaluations: readonly StoredEvaluation[];
}

/** Rows that are drawn; the gallery shows the rest. */
const SHOWN = 12;

/** The images behind a score: the best, the worst, and those on which two models differ most. */
export function ImagesPanel(props: ImagesPanelProps) {
  const { t } = useTranslation('dashboards');
  const [newest] = props.evaluations;
  if (newest === undefined) {
    return (
      <EmptyState
        icon={<IconPhotoSearch size={48} stroke={1.2} />}
        title={t('images.empty')}
        hint={t('images.emptyHint')}
      />
    );
  }
  return <ScoredImages {...props} newest={newest} />;
}

function ScoredImages({
  projectId,
  evaluations,
  newest,
  onShowGallery,
  onOpenImage,
}: ImagesPanelProps & { readonly newest: StoredEvaluation }) {
  const { t, i18n } = useTranslation('dashboards');
  const { describeSubject, nameMetric } = useScoreTexts();
  const studio = useStudio();
  const [metric, setMetric] = useState<Metric>('CIDEr');
  const [order, setOrder] = useState<ImageOrder>('worst');
  const [id, setId] = useState<string>(String(newest.id));
  const [otherId, setOtherId] = useState<string | null>(null);
  const evaluation = evaluations.find((each) => String(each.id) === id) ?? newest;
  const comparable = evaluations.filter(
    (each) => each !== evaluation && contractOf(each, metric) === contractOf(evaluation, metric),
  );
  const other = comparable.find((each) => String(each.id) === otherId);
  const images = useQuery(
    studio.scores.images.queryOptions({ projectId, evaluationId: evaluation.id }),
  );
  const others = useQuery({
    ...studio.scores.images.queryOptions({ projectId, evaluationId: (other ?? evaluation).id }),
    enabled: other !== undefined,
  });
  const date = createDateFormat(i18n.language, 'minute');
  const nameOf = (each: StoredEvaluation) =>
    `${describeSubject(each.subject)} · ${t(`tokenization.${each.choices.tokenization}`)} · ${date.format(each.madeAt)}`;
  const scored = images.data ?? [];
  const usedOrder = other === undefined && order === 'changed' ? 'worst' : order;
  const ranked = rankImages(scored, metric, usedOrder, other === undefined ? [] : others.data);
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 2 });
  const bins = binScores(scored.map(({ scores }) => scores[metric] ?? 0));
  return (
    <div className="dashboard-stack">
      <Group align="end" gap="md" className="dashboard-controls">
        <Select
          label={t('images.evaluation')}
          className="evaluate-subject"
          allowDeselect={false}
          value={String(evaluation.id)}
          onChange={(value) => setId(value ?? '')}
          data={evaluations.map((each) => ({ value: String(each.id), label: nameOf(each) }))}
        />
        <Select
          label={t('images.compare')}
          className="evaluate-subject"
          clearable
          disabled={comparable.length === 0}
          placeholder={t(comparable.length === 0 ? 'images.nothingToCompare' : 'images.none')}
          value={other === undefined ? null : String(other.id)}
          onChange={(value) => {
            setOtherId(value);
            if (value !== null) setOrder('changed');
          }}
          data={comparable.map((each) => ({ value: String(each.id), label: nameOf(each) }))}
        />
        <Select
          label={t('metric')}
          allowDeselect={false}
          value={metric}
          onChange={(value) => setMetric(value as Metric)}
          data={listShownMetrics([evaluation]).map((value) => ({
            value,
            label: nameMetric(value),
          }))}
        />
      </Group>
      <BarCard
        isWide
        title={t('images.distribution', { metric: nameMetric(metric) })}
        hint={t('barHint')}
        labelName={nameMetric(metric)}
        valueName={t('column.images')}
        note={evaluation.scores.find((score) => score.metric === metric)?.signature}
        bars={bins.map(({ from, to, count }, at) => ({
          label: `${number.format(from)}–${number.format(to)}`,
          value: count,
          onShow: () =>
            onShowGallery({
              scored: {
                evaluationId: evaluation.id,
                metric,
                from,
                to: at === bins.length - 1 ? to + 1 : to,
              },
            }),
        }))}
      />
      <Group justify="space-between" gap="md">
        <SegmentedControl
          aria-label={t('images.order')}
          value={usedOrder}
          onChange={(value) => setOrder(value as ImageOrder)}
          data={[
            { value: 'worst', label: t('images.worst') },
            { value: 'best', label: t('images.best') },
            { value: 'changed', label: t('images.changed'), disabled: other === undefined },
          ]}
        />
        <Text size="sm" c="dimmed">
          <mark className="matched" data-order={1}>
            1
          </mark>{' '}
          <mark className="matched" data-order={2}>
            2
          </mark>{' '}
          <mark className="matched" data-order={3}>
            3
          </mark>{' '}
          <mark className="matched" data-order={4}>
            4
          </mark>{' '}
          {t('images.legend')}
        </Text>
      </Group>
      <ul className="image-scores dashboard-grid" data-roomy>
        {ranked.slice(0, SHOWN).map((each) => (
          <ImageScoreRow
            key={each.image.imageId}
            projectId={projectId}
            metric={metric}
            ranked={each}
            names={[
              describeSubject(evaluation.subject),
              describeSubject((other ?? evaluation).subject),
            ]}
            onOpen={onOpenImage}
          />
        ))}
      </ul>
    </div>
  );
}

function contractOf({ scores }: StoredEvaluation, metric: Metric): string | undefined {
  return scores.find((score) => score.metric === metric)?.contractHash;
}
