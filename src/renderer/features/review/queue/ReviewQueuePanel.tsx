import { Box, Text } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { toImageUrl } from '#renderer/api/media-url.ts';
import { toErrorCode, toErrorDetail } from '#renderer/api/studio-error.ts';
import { useCommands } from '#renderer/ui/commands/CommandProvider.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { ErrorState } from '#renderer/ui/ErrorState.tsx';
import {
  REVIEW_COMMANDS,
  type ReviewCommandName,
} from '#renderer/features/review/review-commands.ts';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import type { ReviewItem } from '#shared/domain/review.ts';
import { ReviewActions } from './ReviewActions.tsx';
import { ReviewVersions } from './ReviewVersions.tsx';
import { type ReviewState, useReview } from './use-review.ts';
import { WhyChanged } from './WhyChanged.tsx';
import { WordingForm } from './WordingForm.tsx';

export interface ReviewQueuePanelProps {
  readonly projectId: ProjectId;
  readonly onShowImage: (imageId: ImageId) => void;
}

/** The picture first; beside it the caption, what it can be compared with, and what to do. */
export function ReviewQueuePanel({ projectId, onShowImage }: ReviewQueuePanelProps) {
  const { t } = useTranslation('review');
  const state = useReview(projectId);
  const { item, error } = state;
  useReviewCommands(state, onShowImage);
  if (error !== null) {
    return (
      <Box px="xl" py="md">
        <ErrorState
          code={toErrorCode(error)}
          detail={toErrorDetail(error)}
          onRetry={() => state.move(1)}
        />
      </Box>
    );
  }
  if (item === undefined) {
    if (state.waiting !== 0) return null;
    return (
      <EmptyState
        icon={<IconChecks size={48} stroke={1.2} />}
        title={t('empty.title')}
        hint={t('empty.hint')}
      />
    );
  }
  return (
    <div className="review">
      <figure className="review-picture">
        <img src={toImageUrl(projectId, item.caption.imageId)} alt={item.fileName} />
      </figure>
      <section className="review-side" aria-label={t('caption')}>
        <ReviewHead state={state} item={item} />
        <ReviewBody state={state} item={item} />
      </section>
    </div>
  );
}

interface PartProps {
  readonly state: ReviewState;
  readonly item: ReviewItem;
}

function ReviewHead({ state, item }: PartProps) {
  const { t, i18n } = useTranslation('review');
  const number = new Intl.NumberFormat(i18n.language);
  const { waiting = 0 } = state;
  return (
    <header className="review-head">
      <Text size="sm" c="dimmed" className="tabular-numbers" role="status">
        {t('position', {
          index: number.format(state.index + 1),
          total: number.format(state.total),
        })}
        {' · '}
        {t('waiting', { count: waiting, waiting: number.format(waiting) })}
      </Text>
      <Text size="sm" truncate>
        {item.fileName}
        {' · '}
        {t('slot', { slot: item.caption.slot })}{' '}
        {item.authorName === null ? t('unknownAuthor') : t('author', { name: item.authorName })}
      </Text>
    </header>
  );
}

function ReviewBody({ state, item }: PartProps) {
  const { t } = useTranslation('review');
  const { mode, setMode } = state;
  const look = (): void => setMode({ kind: 'look' });
  return (
    <>
      <p className="review-caption" lang="vi">
        {mode.kind === 'why' ? mode.text : item.caption.text}
      </p>
      {mode.kind === 'look' && <ReviewActions state={state} />}
      {mode.kind === 'comment' && (
        <WordingForm
          label={t('comment.label')}
          submit={t('comment.send')}
          cancel={t('comment.cancel')}
          initial=""
          onSubmit={state.sendBack}
          onCancel={look}
        />
      )}
      {mode.kind === 'edit' && (
        <WordingForm
          label={t('edit.label')}
          submit={t('edit.done')}
          cancel={t('edit.cancel')}
          initial={item.caption.text}
          onSubmit={(text) => setMode({ kind: 'why', text })}
          onCancel={look}
        />
      )}
      {mode.kind === 'why' && (
        <WhyChanged onChoose={(reason) => state.reword(mode.text, reason)} onCancel={look} />
      )}
      <ReviewVersions state={state} item={item} />
      {item.reviews.length > 0 && <History item={item} />}
    </>
  );
}

function History({ item }: { readonly item: ReviewItem }) {
  const { t } = useTranslation('review');
  return (
    <section className="review-part">
      <h2 className="review-part-title">{t('history.title')}</h2>
      <ul className="review-history">
        {item.reviews.map(({ id, verdict, comment, reviewerName }) => (
          <li key={id}>
            {t(`history.${verdict}`, { name: reviewerName ?? t('history.somebody'), comment })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function useReviewCommands(state: ReviewState, onShowImage: (imageId: ImageId) => void): void {
  const { t } = useTranslation('review');
  const { item, version } = state;
  const whenLooking = (work: () => void) => (): void => {
    if (item !== undefined && state.mode.kind === 'look') work();
  };
  const runs: Readonly<Record<ReviewCommandName, () => void>> = {
    approve: whenLooking(state.approve),
    sendBack: whenLooking(() => state.setMode({ kind: 'comment' })),
    edit: whenLooking(() => state.setMode({ kind: 'edit' })),
    take: whenLooking(() => {
      if (version !== undefined) state.setMode({ kind: 'why', text: version.text });
    }),
    compare: whenLooking(() => state.compare()),
    next: () => state.move(1),
    previous: () => state.move(-1),
    open: () => {
      if (item !== undefined) onShowImage(item.caption.imageId);
    },
  };
  useCommands(
    REVIEW_COMMANDS.map(({ name, group, defaultKey }) => ({
      ...{ group, defaultKey },
      id: `review.${name}`,
      label: t(`command.${name}`),
      run: runs[name],
    })),
  );
}
