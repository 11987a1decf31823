import { listAnnotators } from '#main/db/queries/annotators.ts';
import { createEmbedHandler } from '#main/services/embeddings/embed-job.ts';
import { createExportHandler } from '#main/services/export/export-job.ts';
import { createImportHandler } from '#main/services/import/import-job.ts';
import { isProjectBlind } from '#main/services/people/viewer.ts';
import { type CaptionChecks, keepChecked } from '#main/services/guidelines/keep-checked.ts';
import { createFingerprintHandler } from '#main/services/leaks/hash-images.ts';
import { createJobRunner, type JobRunner } from '#main/services/jobs/job-runner.ts';
import {
  closeProject,
  countProjectContents,
  type Project,
} from '#main/services/project/project.ts';
import { watchChanges } from '#main/services/project/watch-changes.ts';
import { createPatternSearch, type PatternSearch } from '#main/services/search/pattern-search.ts';
import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import { createSuggestHandler } from '#main/services/suggest/suggest-job.ts';
import { createTrainHandler, type Trainer } from '#main/services/training/train-job.ts';
import type { ChangeEvent } from '#shared/api/change-event.ts';
import type { ProjectSummary } from '#shared/api/project-summary.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import type { TrainingEvent } from '#shared/training/training-event.ts';
import { createEventFeed, type EventFeed } from './event-feed.ts';

export interface ProjectSessionDeps {
  readonly now: () => UnixMs;
  readonly captioner: Captioner;
  readonly trainer: Trainer;
  /** Of the program, which runs are marked with. */
  readonly version: string;
  /** The bundle of the thread that searches by pattern; from its source if left out. */
  readonly patternThread?: string;
  readonly reportBug: (error: unknown) => void;
}

/** A project that this program has open, with its jobs and with news for everybody who looks at it. */
export interface ProjectSession {
  readonly project: Project;
  readonly jobs: JobRunner;
  readonly patterns: PatternSearch;
  readonly changes: EventFeed<ChangeEvent>;
  /** What training runs tell. */
  readonly trainingEvents: EventFeed<{ readonly run: string; readonly event: TrainingEvent }>;
  /** Pauses the jobs and closes the file. */
  readonly close: () => Promise<void>;
}

/** Takes over an open project; `close` closes it. */
export function openProjectSession(deps: ProjectSessionDeps, project: Project): ProjectSession {
  const { now, captioner, reportBug } = deps;
  const { db } = project;
  const changes = createEventFeed<ChangeEvent>();
  const trainingEvents: ProjectSession['trainingEvents'] = createEventFeed();
  const jobs = createJobRunner({
    db,
    now,
    reportBug,
    handlers: {
      import: createImportHandler({
        db,
        now,
        onImages: () => changes.publish({ kind: 'images' }),
        onCaptions: (imageIds) => changes.publish({ kind: 'captions', imageIds }),
      }),
      embed: createEmbedHandler({ db, captioner }),
      export: createExportHandler({ project, now }),
      fingerprint: createFingerprintHandler({ db }),
      train: createTrainHandler({
        ...{ project, now, captioner, trainer: deps.trainer, version: deps.version },
        onEvent: (run, event) => trainingEvents.publish({ run, event }),
      }),
      suggest: createSuggestHandler({
        db,
        now,
        captioner,
        onSuggestions: (imageId) => changes.publish({ kind: 'suggestions', imageIds: [imageId] }),
      }),
    },
  });
  const patterns = createPatternSearch({
    db,
    ...(deps.patternThread !== undefined && { threadFile: deps.patternThread }),
  });
  const checks = keepChecked({
    ...{ db, reportBug },
    onChecked: () => changes.publish({ kind: 'guideline' }),
  });
  const watching = new AbortController();
  void wakeOnChanges(changes, checks, watching.signal);
  const stopWatching = watchChanges(db, () => changes.publish({ kind: 'everything' }));
  return {
    project,
    jobs,
    patterns,
    changes,
    trainingEvents,
    close: async () => {
      await jobs.close();
      await patterns.close();
      watching.abort();
      checks.stop();
      stopWatching();
      closeProject(project);
    },
  };
}

/** Whatever was written may break a rule; what the checks themselves tell is no news to them. */
async function wakeOnChanges(
  changes: EventFeed<ChangeEvent>,
  checks: CaptionChecks,
  signal: AbortSignal,
): Promise<void> {
  for await (const events of changes.listen(signal)) {
    if (events.some(({ kind }) => kind !== 'jobs' && kind !== 'views')) checks.wake();
  }
}

/** What a screen says about an open project. */
export function summarizeProject({ project }: ProjectSession): ProjectSummary {
  const counts = countProjectContents(project);
  return {
    id: project.id,
    name: project.name,
    folder: project.folder,
    slotCount: project.slotCount,
    imageCount: counts.images,
    captionCount: counts.captions,
    approvedCaptionCount: counts.approvedCaptions,
    openSuggestionCount: counts.openSuggestions,
    annotators: listAnnotators(project.db),
    isBlind: isProjectBlind(project.db),
  };
}
