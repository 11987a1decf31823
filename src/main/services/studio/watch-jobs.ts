import type { JobRunner } from '#main/services/jobs/job-runner.ts';
import type { Job } from '#shared/domain/job.ts';
import { createEventFeed } from './event-feed.ts';

/** Every job as it is now, then each one whenever it changed, until `signal` aborts. */
export async function* watchJobs(jobs: JobRunner, signal: AbortSignal): AsyncGenerator<Job> {
  const feed = createEventFeed<Job>();
  const events = feed.listen(signal);
  const stop = jobs.listen(feed.publish);
  try {
    yield* jobs.list();
    for await (const bunch of events) yield* latestOfEach(bunch);
  } finally {
    stop();
  }
}

/** A slow page need not hear of the steps that it missed. */
function latestOfEach(events: readonly Job[]): Iterable<Job> {
  return new Map(events.map((job) => [job.id, job])).values();
}
