import type { JobServices } from '#main/api/contract/job-services.ts';
import { findJobReport } from '#main/services/studio/find-job-report.ts';
import { listFailures } from '#main/services/studio/list-failures.ts';
import type { ProjectSessions } from '#main/services/studio/project-sessions.ts';
import { watchJobs } from '#main/services/studio/watch-jobs.ts';

/** Following and steering a project's jobs. */
export function createJobServices(sessions: ProjectSessions): JobServices {
  return {
    list: async ({ projectId }) => (await sessions.get(projectId)).jobs.list(),
    pause: async ({ projectId, jobId }) => (await sessions.get(projectId)).jobs.pause(jobId),
    resume: async ({ projectId, jobId }, retryFailed) =>
      (await sessions.get(projectId)).jobs.resume(jobId, { retryFailed }),
    cancel: async ({ projectId, jobId }) => (await sessions.get(projectId)).jobs.cancel(jobId),
    listFailures: async ({ projectId, jobId }) =>
      listFailures((await sessions.get(projectId)).project, jobId),
    findReport: async ({ projectId, jobId }) =>
      findJobReport((await sessions.get(projectId)).project, jobId),
    watch: async function* ({ projectId }, signal) {
      yield* watchJobs((await sessions.get(projectId)).jobs, signal);
    },
  };
}
