import { useTranslation } from 'react-i18next';
import type { ProjectId } from '#shared/domain/ids.ts';
import type { TrainingRun } from '#shared/training/training-run.ts';
import { findCider } from './run-texts.ts';
import { useDuration } from './use-duration.ts';
import { useRunPacks } from './use-run-packs.ts';

export interface RunFactsProps {
  readonly projectId: ProjectId;
  readonly run: TrainingRun;
}

/** What a run came from and what it came to, a line each. */
export function RunFacts({ projectId, run }: RunFactsProps) {
  const { t, i18n } = useTranslation('training');
  const toDuration = useDuration();
  const { startTitle } = useRunPacks(projectId, run);
  const count = new Intl.NumberFormat(i18n.language);
  const score = new Intl.NumberFormat(i18n.language, {
    minimumFractionDigits: 3,
    maximumFractionDigits: 3,
  });
  const cider = findCider(run);
  const { summary } = run;
  const toKept = (epoch: number) =>
    epoch === 0 ? t('run.keptStart') : t('run.bestEpoch', { epoch });
  const recipe = t(`recipeName.${run.recipeName}` as never, { defaultValue: run.recipeName });
  const lines = [
    ...(startTitle === '' ? [] : [t('run.startedFrom', { pack: startTitle, recipe })]),
    ...(run.captions === 0
      ? []
      : [
          t('run.learntFrom', {
            captions: count.format(run.captions),
            images: count.format(run.images),
          }),
        ]),
    ...(cider !== null && Number.isFinite(cider.best)
      ? [
          `${t('run.cider')}: ${t('run.ciderChange', {
            before: score.format(cider.before),
            after: score.format(cider.best),
          })}`,
        ]
      : []),
    ...(summary?.best ? [toKept(summary.best.epoch)] : []),
    ...(summary === null ? [] : [t('run.took', { time: toDuration(summary.seconds) })]),
    ...(run.dataFingerprint === ''
      ? []
      : [
          t('run.repeatable', {
            ...{ seed: String(run.recipe.seed), data: run.dataFingerprint.slice(0, 8) },
            ...{ version: run.versions['studio'] ?? '', processor: run.processor },
          }),
        ]),
  ];
  return (
    <ul className="training-facts tabular-numbers" aria-label={t('run.facts')}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
