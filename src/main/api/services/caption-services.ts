import type { CaptionServices } from '#main/api/contract/caption-services.ts';
import type { ProjectRef } from '#main/api/contract/project-ref.ts';
import type { SlotRef } from '#main/api/contract/slot-ref.ts';
import { acceptMany } from '#main/services/captions/accept-many.ts';
import { acceptSuggestion } from '#main/services/captions/accept-suggestion.ts';
import type { CaptionDeps } from '#main/services/captions/caption-deps.ts';
import { clearSlot, saveCaption } from '#main/services/captions/save-caption.ts';
import { setStatus, setStatusOfMany } from '#main/services/captions/set-status.ts';
import { redo, undo } from '#main/services/captions/undo.ts';
import { getProvenance } from '#main/services/provenance/get-provenance.ts';
import { previewReplace, replaceCaptions } from '#main/services/search/replace-captions.ts';
import { requireOwnSlot, requireOwnTarget, requireSight } from '#main/services/people/viewer.ts';
import { toCaption } from '#main/services/studio/get-image-details.ts';
import type { ProjectSession } from '#main/services/studio/project-session.ts';
import type { Caption } from '#shared/domain/caption.ts';
import type { AnnotatorId, ImageId } from '#shared/domain/ids.ts';
import { enterAsAuthor, enterAsViewer, type SessionDeps } from './session-deps.ts';

/** Editing, by the annotator of the settings, with news for everybody who looks at the project. */
export function createCaptionServices(deps: SessionDeps): CaptionServices {
  const enter = (ref: ProjectRef) => enterAsAuthor(deps, ref);
  const enterSlot = async (ref: SlotRef) => {
    const entered = await enter(ref);
    requireOwnSlot(entered.captionDeps.db, entered.viewer, ref);
    return entered;
  };
  const enterSeeing = async (ref: ProjectRef) => {
    const entered = await enter(ref);
    requireSight(entered.viewer);
    return entered;
  };
  return {
    save: async (ref, { text, session: visit, expectedText, suggestionId, taken }) => {
      const { captionDeps, authorId, session } = await enterSlot(ref);
      const request = {
        ...toSlot(ref),
        text,
        session: visit,
        expectedText,
        suggestionId,
        taken,
        authorId,
      };
      const saved = saveCaption(captionDeps, request);
      return saved === null ? tell(session, ref.imageId, null) : tellSaved(session, saved);
    },
    accept: async (ref, { suggestionId, slot, replace }) => {
      const { captionDeps, authorId, session, viewer } = await enter(ref);
      requireOwnTarget(captionDeps.db, viewer, { suggestionId, slot });
      const request = { suggestionId, slot, replace, authorId };
      return tellSaved(session, acceptSuggestion(captionDeps, request));
    },
    setStatus: async (ref, status) => {
      const { captionDeps, authorId, session } = await enterSlot(ref);
      return tellSaved(session, setStatus(captionDeps, { ...toSlot(ref), status, authorId }));
    },
    clear: async (ref) => {
      const { captionDeps, authorId, session } = await enterSlot(ref);
      clearSlot(captionDeps, { ...toSlot(ref), authorId });
      tell(session, ref.imageId, null);
    },
    acceptMany: async (ref, imageIds) => {
      const { captionDeps, authorId, session } = await enterSeeing(ref);
      const { slotCount } = session.project;
      const report = await acceptMany(captionDeps, { imageIds, authorId, slotCount });
      session.changes.publish({ kind: 'captions', imageIds });
      return report;
    },
    setStatusOfMany: async (ref, imageIds, status) => {
      const { captionDeps, authorId, session } = await enterSeeing(ref);
      const report = await setStatusOfMany(captionDeps, { imageIds, authorId, status });
      session.changes.publish({ kind: 'captions', imageIds });
      return report;
    },
    history: async (ref) => {
      const { session, viewer } = await enterAsViewer(deps, ref);
      requireOwnSlot(session.project.db, viewer, ref);
      return getProvenance(session.project.db, ref.imageId, ref.slot);
    },
    phrases: async (ref, typed) => {
      const { session, viewer } = await enterAsViewer(deps, ref);
      const authorId = viewer.isBlind ? viewer.annotatorId : undefined;
      return session.phrases.find({ ...toSlot(ref), typed, authorId });
    },
    previewReplace: async (ref, request) => {
      const { session, viewer } = await enterAsViewer(deps, ref);
      return previewReplace({ ...session, viewer, now: deps.now }, request);
    },
    replace: async (ref, request) => {
      const { authorId, session, viewer } = await enter(ref);
      const search = { ...session, viewer, now: deps.now };
      const report = await replaceCaptions(search, request, authorId);
      session.changes.publish({ kind: 'everything' });
      return report;
    },
    undo: async (ref) => walk(await enter(ref), undo),
    redo: async (ref) => walk(await enter(ref), redo),
  };
}

interface Author {
  readonly session: ProjectSession;
  readonly captionDeps: CaptionDeps;
  readonly authorId: AnnotatorId;
}

async function walk(
  { session, captionDeps, authorId }: Author,
  step: typeof undo,
): ReturnType<typeof undo> {
  const report = await step(captionDeps, authorId);
  if (report === null) return null;
  const imageIds = [...new Set(report.captions.map(({ imageId }) => imageId))];
  // A suggestion does not say which image it is about.
  if (report.suggestions.length > 0) session.changes.publish({ kind: 'everything' });
  else session.changes.publish({ kind: 'captions', imageIds });
  return report;
}

function toSlot({ imageId, slot }: SlotRef): Pick<SlotRef, 'imageId' | 'slot'> {
  return { imageId, slot };
}

function tellSaved(session: ProjectSession, caption: Caption): Caption {
  return tell(session, caption.imageId, toCaption(caption));
}

function tell<Result>({ changes }: ProjectSession, imageId: ImageId, result: Result): Result {
  changes.publish({ kind: 'captions', imageIds: [imageId] });
  return result;
}
