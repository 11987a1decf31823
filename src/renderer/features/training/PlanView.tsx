import { Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Remedy } from '#core/training-runs/choose-remedy.ts';
import { takeFreeFocus } from '#renderer/ui/take-free-focus.ts';
import type { ProjectPlan } from '#shared/training/training-plan.ts';
import { FindingList } from './FindingList.tsx';
import { useDuration } from './use-duration.ts';

export interface PlanViewProps {
  readonly plan: ProjectPlan;
  readonly onMend: (remedy: Remedy) => void;
  readonly isBusy: boolean;
}

/** What a run would be, what it takes, and what speaks against it. */
export function PlanView({ plan, onMend, isBusy }: PlanViewProps) {
  const { t, i18n } = useTranslation('training');
  const toDuration = useDuration();
  const titleRef = useRef<HTMLHeadingElement>(null);
  // A button that mended something is gone with what it mended, and its focus with it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new plan is the trigger, not an input
  useEffect(() => takeFreeFocus(titleRef.current), [plan]);
  const { estimate, findings } = plan;
  const count = new Intl.NumberFormat(i18n.language);
  const short = new Intl.NumberFormat(i18n.language, {
    notation: 'compact',
    maximumFractionDigits: 1,
  });
  const lines = [
    t('plan.images', {
      train: count.format(plan.trainImages),
      held: count.format(plan.validationImages),
    }),
    t('plan.steps', {
      total: count.format(plan.totalSteps),
      perEpoch: count.format(plan.stepsPerEpoch),
    }),
    t('plan.time', { time: toDuration(estimate.seconds) }),
    t('plan.memory', { memory: count.format(Math.round(estimate.memoryBytes / 2 ** 20)) }),
    t('plan.weights', {
      trained: short.format(plan.trainedWeights),
      frozen: short.format(plan.frozenWeights),
    }),
  ];
  return (
    <section className="training-plan" aria-label={t('plan.title')}>
      <Title order={3} size="h4" ref={titleRef} tabIndex={-1}>
        {t('plan.title')}
      </Title>
      <ul className="training-plan-lines tabular-numbers">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Stack gap="xs" role="status">
        {findings.length === 0 ? (
          <Text>{t('plan.sound')}</Text>
        ) : (
          <FindingList
            findings={findings}
            facts={{ more: plan.more, isSelectionKnown: true }}
            onMend={onMend}
            isBusy={isBusy}
          />
        )}
      </Stack>
    </section>
  );
}
