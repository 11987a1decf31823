import type { ProjectRef } from '#main/api/contract/project-ref.ts';
import type { ReviewServices } from '#main/api/contract/review-services.ts';
import { requireSight } from '#main/services/people/viewer.ts';
import { approveCaption, returnCaption, rewordCaption } from '#main/services/review/judge.ts';
import { getReviewItem, listReviewQueue } from '#main/services/review/review-queue.ts';
import { toCaption } from '#main/services/studio/get-image-details.ts';
import type { ProjectSession } from '#main/services/studio/project-session.ts';
import type { Caption } from '#shared/domain/caption.ts';
import { enterAsAuthor, type SessionDeps } from './session-deps.ts';

/** Judging captions, by the annotator of the settings; nobody does who may not see them. */
export function createReviewServices(deps: SessionDeps): ReviewServices {
  const enter = async (ref: ProjectRef) => {
    const entered = await enterAsAuthor(deps, ref);
    requireSight(entered.viewer);
    return { ...entered, reviewerId: entered.authorId };
  };
  return {
    queue: async (ref) => {
      const { captionDeps, reviewerId } = await enter(ref);
      return listReviewQueue(captionDeps.db, reviewerId);
    },
    get: async (ref) => {
      const { captionDeps } = await enter(ref);
      return getReviewItem(captionDeps.db, ref);
    },
    approve: async (ref, expectedText) => {
      const { captionDeps, reviewerId, session } = await enter(ref);
      return tell(session, approveCaption(captionDeps, { ...ref, reviewerId, expectedText }));
    },
    sendBack: async (ref, { expectedText, comment }) => {
      const { captionDeps, reviewerId, session } = await enter(ref);
      const request = { ...ref, reviewerId, expectedText, comment };
      return tell(session, returnCaption(captionDeps, request));
    },
    reword: async (ref, { expectedText, text, reason }) => {
      const { captionDeps, reviewerId, session } = await enter(ref);
      const request = { ...ref, reviewerId, expectedText, text, reason };
      return tell(session, rewordCaption(captionDeps, request));
    },
  };
}

function tell({ changes }: ProjectSession, caption: Caption): Caption {
  changes.publish({ kind: 'captions', imageIds: [caption.imageId] });
  return toCaption(caption);
}
