import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '#renderer/ui/ScreenHeader.tsx';
import type { AnnotatorId, ImageId, ProjectId } from '#shared/domain/ids.ts';
import { PeoplePanel } from './people/PeoplePanel.tsx';
import { ReviewQueuePanel } from './queue/ReviewQueuePanel.tsx';
import { SplitsPanel } from './splits/SplitsPanel.tsx';
import './review.css';

export interface ReviewScreenProps {
  readonly projectId: ProjectId;
  readonly onShowImage: (imageId: ImageId) => void;
  /** Shows the pictures that somebody still has to do. */
  readonly onShowQueue: (annotatorId: AnnotatorId) => void;
}

const TABS = ['queue', 'people', 'splits'] as const;
type Tab = (typeof TABS)[number];

/** Captions to judge one after the other, who writes them, and what is for training and what for test. */
export function ReviewScreen({ projectId, onShowImage, onShowQueue }: ReviewScreenProps) {
  const { t } = useTranslation('review');
  const [tab, setTab] = useState<Tab>('queue');
  return (
    <>
      <ScreenHeader title={t('title')}>
        <SegmentedControl
          aria-label={t('tab.label')}
          data={TABS.map((name) => ({ value: name, label: t(`tab.${name}`) }))}
          value={tab}
          onChange={(name) => setTab(name as Tab)}
        />
      </ScreenHeader>
      {tab === 'queue' && <ReviewQueuePanel projectId={projectId} onShowImage={onShowImage} />}
      {tab === 'people' && <PeoplePanel projectId={projectId} onShowQueue={onShowQueue} />}
      {tab === 'splits' && <SplitsPanel projectId={projectId} />}
    </>
  );
}
