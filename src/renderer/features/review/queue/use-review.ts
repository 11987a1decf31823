import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useStudio } from '#renderer/api/studio-context.tsx';
import type { ProjectId } from '#shared/domain/ids.ts';
import type {
  CaptionVersion,
  ChangeReason,
  ReviewItem,
  ReviewQueue,
} from '#shared/domain/review.ts';

type Place = ReviewQueue['places'][number];

/** `why`: a better wording is there, and one key says what was wrong. */
export type ReviewMode =
  | { readonly kind: 'look' }
  | { readonly kind: 'comment' }
  | { readonly kind: 'edit' }
  | { readonly kind: 'why'; readonly text: string };

const LOOK: ReviewMode = { kind: 'look' };

export interface ReviewState {
  readonly item: ReviewItem | undefined;
  readonly waiting: number | undefined;
  readonly index: number;
  readonly total: number;
  readonly version: CaptionVersion | undefined;
  readonly mode: ReviewMode;
  readonly error: unknown;
  readonly setMode: (mode: ReviewMode) => void;
  readonly compare: (version?: CaptionVersion) => void;
  readonly move: (step: number) => void;
  readonly approve: () => void;
  readonly sendBack: (comment: string) => void;
  readonly reword: (text: string, reason: ChangeReason | null) => void;
}

/** The queue, where one is in it, and what can be done there. */
export function useReview(projectId: ProjectId): ReviewState {
  const studio = useStudio();
  const client = useQueryClient();
  const queue = useQuery({
    ...studio.review.queue.queryOptions({ projectId }),
    // The list stays as it is while one works through it; what was judged elsewhere is passed over.
    refetchOnWindowFocus: false,
  });
  // A queue that arrives later does not move what is looked at; one from an earlier visit may be over.
  const [worked, setWorked] = useState<readonly Place[]>();
  const arrived = queue.isFetching ? undefined : queue.data?.places;
  if (
    arrived !== undefined &&
    (worked === undefined || (worked.length === 0 && arrived.length > 0))
  ) {
    setWorked(arrived);
  }
  const places = worked ?? [];
  const [index, setIndex] = useState(0);
  const [mode, setMode] = useState<ReviewMode>(LOOK);
  const [versionAt, setVersionAt] = useState(0);
  const place = places[index];
  const item = useQuery({
    ...studio.review.get.queryOptions({ projectId, ...(place ?? { imageId: 0, slot: 1 }) }),
    enabled: place !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const move = (step: number): void => {
    setMode(LOOK);
    setVersionAt(0);
    const next = index + step;
    if (next >= 0 && next < places.length) setIndex(next);
    else if (step > 0) {
      // At the end: what came meanwhile.
      setIndex(0);
      setWorked(undefined);
      void client.invalidateQueries({ queryKey: studio.review.queue.pathKey() });
    }
  };
  const after = { onSuccess: () => move(1) };
  const approve = useMutation(studio.review.approve.mutationOptions(after));
  const sendBack = useMutation(studio.review.sendBack.mutationOptions(after));
  const reword = useMutation(studio.review.reword.mutationOptions(after));
  const isBusy =
    approve.isPending || sendBack.isPending || reword.isPending || item.isPlaceholderData;
  const expectedText = item.data?.caption.text ?? '';
  const act = (work: (ref: Place & { readonly projectId: ProjectId }) => void): void => {
    if (place !== undefined && item.data !== undefined && !isBusy) work({ projectId, ...place });
  };
  const versions = item.data?.versions ?? [];
  return {
    item: place === undefined ? undefined : item.data,
    waiting: queue.data?.waiting,
    ...{ index, total: places.length, mode, setMode, move },
    version: versions[versionAt % Math.max(1, versions.length)],
    error: queue.error ?? item.error ?? approve.error ?? sendBack.error ?? reword.error,
    compare: (version) =>
      setVersionAt(version === undefined ? versionAt + 1 : versions.indexOf(version)),
    approve: () => act((ref) => approve.mutate({ ...ref, expectedText })),
    sendBack: (comment) => act((ref) => sendBack.mutate({ ...ref, expectedText, comment })),
    reword: (text, reason) => act((ref) => reword.mutate({ ...ref, expectedText, text, reason })),
  };
}
