import type { ScoreServices } from '#main/api/contract/score-services.ts';
import type { AskScoring } from '#main/services/scores/ask-scoring-thread.ts';
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
import { findScoringTools } from '#main/services/scores/find-tools.ts';
import type { ScoreParams } from '#main/services/scores/score-params.ts';
import type { ScoringDeps } from '#main/services/scores/scoring-deps.ts';
import type { ProjectSessions } from '#main/services/studio/project-sessions.ts';
import type { SettingsFile } from '#main/services/studio/settings-file.ts';
import type { ProjectId, UnixMs } from '#shared/domain/ids.ts';

export interface ScoreServicesDeps {
  readonly sessions: ProjectSessions;
  readonly now: () => UnixMs;
  /** The folder `resources/vietnamese`. */
  readonly lexicons: string;
  readonly ask: AskScoring;
  readonly settings: SettingsFile;
  /** Folder of the pack that suggests. @throws AppError `MODEL_NOT_FOUND`. */
  readonly getSelectedPack: (projectId: ProjectId) => Promise<string>;
}

/** Scores, and what captions and work are like. */
export function createScoreServices(deps: ScoreServicesDeps): ScoreServices {
  const { sessions, now, lexicons, ask, settings, getSelectedPack } = deps;
  const enter = async (projectId: ProjectId): Promise<ScoringDeps> => {
    const { project } = await sessions.get(projectId);
    return { db: project.db, now, ask, lexicons };
  };
  return {
    list: async ({ projectId }) => listProjectScores(await enter(projectId)),
    findTools: async ({ projectId }, signal) =>
      findScoringTools(
        {
          db: (await sessions.get(projectId)).project.db,
          getPack: () => getSelectedPack(projectId),
          spiceJar: settings.get().spiceJar,
        },
        signal,
      ),
    evaluate: async ({ projectId }, request) => {
      const { subject, tokenization, withoutLeaked, withClip, withSpiceJar } = request;
      const { jobs } = await sessions.get(projectId);
      return jobs.start('evaluate', {
        ...{ subject, tokenization, withoutLeaked, withSpiceJar },
        clipPack: withClip ? await getSelectedPack(projectId) : null,
      } satisfies ScoreParams);
    },
    listImages: async ({ projectId }, evaluationId) =>
      listScoresOfImages(await enter(projectId), evaluationId),
    remove: async ({ projectId }, evaluationId) =>
      removeScores(await enter(projectId), evaluationId),
    describeCorpus: async ({ projectId }) => describeProjectCorpus(await enter(projectId)),
    describeFile: async ({ projectId }, path) => describeFileCorpus(await enter(projectId), path),
    describeWork: async ({ projectId }) => describeProjectWork(await enter(projectId)),
  };
}
