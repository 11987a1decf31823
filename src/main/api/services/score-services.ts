import type { ScoreServices } from '#main/api/contract/score-services.ts';
import { createAskScoring } from '#main/services/scores/ask-scoring-thread.ts';
import {
  describeFileCorpus,
  describeProjectCorpus,
  describeProjectWork,
} from '#main/services/scores/describe-project.ts';
import {
  listProjectScores,
  listScoresOfImages,
  removeScores,
} from '#main/services/scores/project-scores.ts';
import { type ScoringDeps, scoreSubject } from '#main/services/scores/score-subject.ts';
import type { ProjectSessions } from '#main/services/studio/project-sessions.ts';
import type { ProjectId, UnixMs } from '#shared/domain/ids.ts';

export interface ScoreServicesDeps {
  readonly sessions: ProjectSessions;
  readonly now: () => UnixMs;
  /** The folder `resources/vietnamese`. */
  readonly lexicons: string;
  /** The bundle of the thread that computes scores; from its source if left out. */
  readonly scoringThread?: string | undefined;
}

/** Scores, and what captions and work are like. */
export function createScoreServices(deps: ScoreServicesDeps): ScoreServices {
  const { sessions, now, lexicons } = deps;
  const ask = createAskScoring(deps.scoringThread);
  const enter = async (projectId: ProjectId): Promise<ScoringDeps> => {
    const { project } = await sessions.get(projectId);
    return { db: project.db, now, ask, lexicons };
  };
  return {
    list: async ({ projectId }) => listProjectScores(await enter(projectId)),
    evaluate: async ({ projectId }, request, signal) =>
      scoreSubject(await enter(projectId), request, signal),
    listImages: async ({ projectId }, evaluationId) =>
      listScoresOfImages(await enter(projectId), evaluationId),
    remove: async ({ projectId }, evaluationId) =>
      removeScores(await enter(projectId), evaluationId),
    describeCorpus: async ({ projectId }) => describeProjectCorpus(await enter(projectId)),
    describeFile: async ({ projectId }, path) => describeFileCorpus(await enter(projectId), path),
    describeWork: async ({ projectId }) => describeProjectWork(await enter(projectId)),
  };
}
