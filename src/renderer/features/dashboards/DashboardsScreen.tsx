import { Tabs } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import { ScreenHeader } from '#renderer/ui/ScreenHeader.tsx';
import type { ProjectSummary } from '#shared/api/project-summary.ts';
import { CorpusPanel } from './corpus/CorpusPanel.tsx';
import type { DashboardTargets } from './dashboard-targets.ts';
import { ImagesPanel } from './images/ImagesPanel.tsx';
import { RunsPanel } from './runs/RunsPanel.tsx';
import { useScores } from './use-scores.ts';
import { WorkPanel } from './annotating/WorkPanel.tsx';
import './dashboards.css';

const TABS = ['runs', 'images', 'corpus', 'work'] as const;
type Tab = (typeof TABS)[number];

export interface DashboardsScreenProps extends DashboardTargets {
  readonly project: ProjectSummary;
}

/** Scores, the images behind them, what the captions are like and how they came about. */
export function DashboardsScreen({ project, ...targets }: DashboardsScreenProps) {
  const { t } = useTranslation('dashboards');
  const [tab, setTab] = useState<Tab>('runs');
  const scores = useScores(project.id);
  return (
    <>
      <ScreenHeader title={t('title')} />
      <Tabs
        className="dashboards-screen"
        value={tab}
        onChange={(value) => setTab(value as Tab)}
        keepMounted={false}
      >
        <Tabs.List aria-label={t('title')}>
          {TABS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {scores.error !== null && (
          <ErrorState code={toErrorCode(scores.error)} detail={toErrorDetail(scores.error)} />
        )}
        <Tabs.Panel value="runs">
          {scores.evaluations !== undefined && (
            <RunsPanel projectId={project.id} scores={scores} {...targets} />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="images">
          {scores.evaluations !== undefined && (
            <ImagesPanel projectId={project.id} evaluations={scores.evaluations} {...targets} />
          )}
        </Tabs.Panel>
        <Tabs.Panel value="corpus">
          <CorpusPanel projectId={project.id} {...targets} />
        </Tabs.Panel>
        <Tabs.Panel value="work">
          <WorkPanel projectId={project.id} {...targets} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
