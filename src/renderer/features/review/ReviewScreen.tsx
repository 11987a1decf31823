import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '#renderer/ui/ScreenHeader.tsx';
import type { AnnotatorId, ImageId, ProjectId } from '#shared/domain/ids.ts';
import { PeoplePanel } from './people/PeoplePanel.tsx';
import { ReviewQueuePanel } from './queue/ReviewQueuePanel.tsx';
import { REVIEW_TABS, type ReviewTab } from './review-tabs.ts';
import { SplitsPanel } from './splits/SplitsPanel.tsx';
import './review.css';

export interface ReviewScreenProps {
  readonly projectId: ProjectId;
  readonly tab: ReviewTab;
  readonly onTabChange: (tab: ReviewTab) => void;
  readonly onShowImage: (imageId: ImageId) => void;
  /** Shows the pictures that somebody still has to do. */
  readonly onShowQueue: (annotatorId: AnnotatorId) => void;
}

/** Captions to judge one after the other, who writes them, and what is for training and what for test. */
export function ReviewScreen({ projectId, tab, onTabChange, ...ways }: ReviewScreenProps) {
  const { t } = useTranslation('review');
  return (
    <>
      <ScreenHeader title={t('title')}>
        <SegmentedControl
          aria-label={t('tab.label')}
          data={REVIEW_TABS.map((name) => ({ value: name, label: t(`tab.${name}`) }))}
          value={tab}
          onChange={(name) => onTabChange(name as ReviewTab)}
        />
      </ScreenHeader>
      {tab === 'queue' && <ReviewQueuePanel projectId={projectId} onShowImage={ways.onShowImage} />}
      {tab === 'people' && <PeoplePanel projectId={projectId} onShowQueue={ways.onShowQueue} />}
      {tab === 'splits' && <SplitsPanel projectId={projectId} />}
    </>
  );
}
