import { Button, Group, Select, Text } from '@mantine/core';
import { IconCalculator } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useScoreTexts } from '#renderer/features/dashboards/use-score-texts.ts';
import type { ScoresState } from '#renderer/features/dashboards/use-scores.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import {
  SCORE_TOKENIZATIONS,
  type ScorableSubject,
  type ScoreChoices,
  type ScoreTokenization,
} from '#shared/domain/score.ts';
import { subjectKey } from './group-scores.ts';
import { ScoringExtras } from './ScoringExtras.tsx';

export interface EvaluateFormProps {
  readonly projectId: ProjectId;
  readonly scores: ScoresState;
  readonly subjects: readonly ScorableSubject[];
}

const PLAIN: ScoreChoices = {
  ...{ tokenization: 'words', withoutLeaked: false },
  ...{ withClip: false, withSpiceJar: false },
};

/** What to score, on which tokens, and by what besides texts. */
export function EvaluateForm({ projectId, scores, subjects }: EvaluateFormProps) {
  const { t } = useTranslation('dashboards');
  const { describeSubject } = useScoreTexts();
  const [key, setKey] = useState<string | null>(null);
  const [choices, setChoices] = useState<ScoreChoices>(PLAIN);
  const chosen = subjects.find((subject) => subjectKey({ subject }) === key) ?? subjects[0];
  if (chosen === undefined) return null;
  const { comparableImages } = chosen;
  return (
    <section className="chart-card" data-wide aria-label={t('evaluate.label')}>
      <Group align="end" gap="md">
        <Select
          label={t('evaluate.subject')}
          className="evaluate-subject"
          allowDeselect={false}
          value={subjectKey({ subject: chosen })}
          onChange={setKey}
          data={subjects.map((subject) => ({
            value: subjectKey({ subject }),
            label: describeSubject(subject),
          }))}
        />
        <Select
          label={t('evaluate.tokenization')}
          allowDeselect={false}
          value={choices.tokenization}
          onChange={(value) => setChoices({ ...choices, tokenization: value as ScoreTokenization })}
          data={SCORE_TOKENIZATIONS.map((value) => ({ value, label: t(`tokenization.${value}`) }))}
        />
        <Button
          leftSection={<IconCalculator size={18} aria-hidden />}
          disabled={comparableImages === 0}
          loading={scores.isEvaluating}
          onClick={() => scores.evaluate(chosen, choices)}
        >
          {t('evaluate.start')}
        </Button>
      </Group>
      {scores.tools !== undefined && (
        <ScoringExtras
          projectId={projectId}
          tools={scores.tools}
          choices={choices}
          onChange={setChoices}
        />
      )}
      <Text size="sm" c="dimmed" role="status">
        {comparableImages === 0
          ? t('evaluate.nothing')
          : t('evaluate.images', { count: comparableImages })}
      </Text>
    </section>
  );
}
