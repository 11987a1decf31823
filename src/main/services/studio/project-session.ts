import type { SpellingLexicon } from '#core/spelling/spelling-lexicon.ts';
import type { SyllableCounts } from '#shared/domain/syllable-counts.ts';
import { listAnnotators } from '#main/db/queries/annotators.ts';
import { createEmbedHandler } from '#main/services/embeddings/embed-job.ts';
import { createExportHandler } from '#main/services/export/export-job.ts';
import { createImportHandler } from '#main/services/import/import-job.ts';
import { createProjectLexicon } from '#main/services/guidelines/project-words.ts';
import { isProjectBlind } from '#main/services/people/viewer.ts';
import { checkCaptions } from '#main/services/guidelines/check-captions.ts';
import { compareSuggestions } from '#main/services/search/compare-suggestions.ts';
import { createFingerprintHandler } from '#main/services/leaks/hash-images.ts';
import { createJobRunner, type JobRunner } from '#main/services/jobs/job-runner.ts';
import {
  closeProject,
  countProjectContents,
  type Project,
} from '#main/services/project/project.ts';
import { watchChanges } from '#main/services/project/watch-changes.ts';
import { createBehindSearch, type FindBehind } from '#main/services/scores/behind-search.ts';
import type { AskScoring } from '#main/services/scores/ask-scoring-thread.ts';
import { createScoreHandler } from '#main/services/scores/score-job.ts';
import { createPatternSearch, type PatternSearch } from '#main/services/search/pattern-search.ts';
import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import { createSuggestHandler } from '#main/services/suggest/suggest-job.ts';
import { createPhraseMemory, type PhraseMemory } from '#main/services/phrases/phrase-memory.ts';
import type { KeywordDeps } from '#main/services/training/add-keywords.ts';
import { createTrainHandler, type Trainer } from '#main/services/training/train-job.ts';
import type { ChangeEvent } from '#shared/api/change-event.ts';
import type { ProjectSummary } from '#shared/api/project-summary.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import type { TrainingEvent } from '#shared/training/training-event.ts';
import { type BackgroundPass, startBackgroundPass } from './background-pass.ts';
import { createEventFeed, type EventFeed } from './event-feed.ts';

export interface ProjectSessionDeps {
  readonly now: () => UnixMs;
  readonly captioner: Captioner;
  readonly trainer: Trainer;
  /** Computes scores. */
  readonly ask: AskScoring;
  /** The word lists, `resources/vietnamese`. */
  readonly lexicons: string;
  /** The official SPICE's, from the person's settings. */
  readonly getSpiceJar: () => string | null;
  /** Of the program, which runs are marked with. */
  readonly version: string;
  readonly keywords: KeywordDeps;
  /** The bundle of the thread that searches by pattern; from its source if left out. */
  readonly patternThread?: string;
  /** The program's own lexicon. */
  readonly loadSyllables: () => Promise<SyllableCounts>;
  readonly reportBug: (error: unknown) => void;
}

/** A project that this program has open, with its jobs and with news for everybody who looks at it. */
export interface ProjectSession {
  readonly project: Project;
  readonly jobs: JobRunner;
  readonly patterns: PatternSearch;
  readonly phrases: PhraseMemory;
  /** What counts as a word in the project. */
  readonly getLexicon: () => Promise<SpellingLexicon>;
  readonly findBehind: FindBehind;
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
      fingerprint: createFingerprintHandler({
        db,
        onHashed: () => changes.publish({ kind: 'images' }),
      }),
      evaluate: createScoreHandler({
        ...{ db, now, captioner, ask: deps.ask, lexicons: deps.lexicons },
        getSpiceJar: deps.getSpiceJar,
        onScores: () => changes.publish({ kind: 'scores' }),
      }),
      train: createTrainHandler({
        ...{ project, now, captioner, trainer: deps.trainer, version: deps.version },
        keywords: deps.keywords,
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
  const getLexicon = createProjectLexicon({ db, loadSyllables: deps.loadSyllables });
  const passes = [
    startBackgroundPass({
      catchUp: (signal) => checkCaptions({ db, getLexicon }, signal),
      onCaughtUp: () => changes.publish({ kind: 'guideline' }),
      reportBug,
    }),
    startBackgroundPass({
      catchUp: (signal) => compareSuggestions(db, signal),
      onCaughtUp: () => changes.publish({ kind: 'likeness' }),
      reportBug,
    }),
  ];
  const phrases = createPhraseMemory({ db, reportBug });
  const watching = new AbortController();
  void wakeOnChanges(changes, { passes, phrases }, watching.signal);
  const stopWatching = watchChanges(db, () => changes.publish({ kind: 'everything' }));
  return {
    project,
    jobs,
    patterns,
    phrases,
    getLexicon,
    findBehind: createBehindSearch({ db, ask: deps.ask, lexicons: deps.lexicons }),
    changes,
    trainingEvents,
    close: async () => {
      await jobs.close();
      await patterns.close();
      watching.abort();
      for (const pass of passes) pass.stop();
      phrases.stop();
      stopWatching();
      closeProject(project);
    },
  };
}

const NO_NEWS: ReadonlySet<ChangeEvent['kind']> = new Set(['jobs', 'views', 'likeness']);

/** Whatever was written may have consequences; what the passes themselves tell is no news to them. */
async function wakeOnChanges(
  changes: EventFeed<ChangeEvent>,
  {
    passes,
    phrases,
  }: { readonly passes: readonly BackgroundPass[]; readonly phrases: PhraseMemory },
  signal: AbortSignal,
): Promise<void> {
  for await (const events of changes.listen(signal)) {
    for (const event of events) phrases.follow(event);
    if (events.some(({ kind }) => !NO_NEWS.has(kind))) for (const pass of passes) pass.wake();
  }
}

/** What a screen says about an open project. */
export function summarizeProject({ project }: ProjectSession, isDemo: boolean): ProjectSummary {
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
    isDemo,
  };
}
