import type { ProjectRef } from '#main/api/contract/project-ref.ts';
import type {
  CompleteRequest,
  SuggestionServices,
} from '#main/api/contract/suggestion-services.ts';
import {
  dismissSuggestion,
  restoreSuggestion,
} from '#main/services/captions/dismiss-suggestion.ts';
import { choosePackDecoding } from '#main/services/suggest/choose-pack-decoding.ts';
import { findImageKeywords } from '#main/services/suggest/find-image-keywords.ts';
import {
  type CompleteCaptionDeps,
  type CompleteCaptionRequest,
  completeCaption,
  listAlternatives,
} from '#main/services/suggest/complete-caption.ts';
import { createLatestOnly } from '#main/services/suggest/latest-only.ts';
import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import type { SuggestParams } from '#main/services/suggest/suggest-params.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import { enterAsAuthor, type SessionDeps } from './session-deps.ts';

export interface SuggestionDeps extends SessionDeps {
  readonly captioner: Captioner;
  /** Folder of the pack that suggests in a project. @throws AppError `MODEL_NOT_FOUND`. */
  readonly getSelectedPack: (projectId: ProjectId) => Promise<string>;
}

/** Asking the model, and putting aside what it said. */
export function createSuggestionServices(deps: SuggestionDeps): SuggestionServices {
  const setAside = async (
    step: typeof dismissSuggestion,
    ...[ref, suggestionId]: Parameters<SuggestionServices['dismiss']>
  ): ReturnType<SuggestionServices['dismiss']> => {
    const { session, captionDeps, authorId } = await enterAsAuthor(deps, ref);
    const suggestion = step(captionDeps, { suggestionId, authorId });
    session.changes.publish({ kind: 'suggestions', imageIds: [suggestion.imageId] });
    return suggestion;
  };

  const latestOnly = createLatestOnly();
  const encoders: CompleteCaptionDeps['encoders'] = new Map();

  /** What a person at a caption waits for; their next question gives it up. */
  const lookAhead = <Result>(
    say: (
      deps: CompleteCaptionDeps,
      request: CompleteCaptionRequest,
      signal: AbortSignal,
    ) => Promise<Result>,
    { projectId }: ProjectRef,
    { session, imageId, typed }: CompleteRequest,
    signal: AbortSignal | undefined,
  ): Promise<Result> =>
    latestOnly(session, signal, async (latest) => {
      const { db } = (await deps.sessions.get(projectId)).project;
      const pack = await deps.getSelectedPack(projectId);
      const { captioner } = deps;
      return say({ db, captioner, encoders }, { imageId, typed, pack }, latest);
    });

  return {
    complete: (ref, request, signal) => lookAhead(completeCaption, ref, request, signal),
    alternatives: (ref, request, signal) => lookAhead(listAlternatives, ref, request, signal),
    keywords: async ({ projectId }, imageId, signal = new AbortController().signal) => {
      const { db } = (await deps.sessions.get(projectId)).project;
      const pack = await deps.getSelectedPack(projectId);
      return findImageKeywords({ db, captioner: deps.captioner }, { imageId, pack }, signal);
    },
    ask: async ({ projectId }, { images, method, beams = 5, keywords, seed }) => {
      const { jobs } = await deps.sessions.get(projectId);
      const pack = await deps.getSelectedPack(projectId);
      const decoding = method === undefined ? await choosePackDecoding(pack) : { method, beams };
      const params: SuggestParams = { images, ...decoding, pack, keywords, seed };
      return jobs.start('suggest', params);
    },
    dismiss: (ref, suggestionId) => setAside(dismissSuggestion, ref, suggestionId),
    restore: (ref, suggestionId) => setAside(restoreSuggestion, ref, suggestionId),
  };
}
