import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { TextPattern } from '#core/vietnamese/text-pattern.ts';
import type { WritableDb } from '#main/db/connection.ts';
import type { AnnotatorId, ImageId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import type { PatternReply, PatternRequest, Replacement } from './pattern-requests.ts';

/** A pattern that needs longer would need for ever as likely as not. */
const LONGEST_MS = 10_000;

const THREAD_SOURCE = fileURLToPath(new URL('./pattern-thread.ts', import.meta.url));

export interface PatternSearchDeps {
  readonly db: WritableDb;
  /** Absolute path of the search thread's bundle; without it its source is run. */
  readonly threadFile?: string;
  readonly longestMs?: number;
}

/** Looks for patterns in a project's captions, in a thread that is ended when it takes too long. */
export interface PatternSearch {
  /**
   * Images with a caption, only by `authorId` if given, or a file name that the pattern is found in.
   *
   * @throws AppError `SEARCH_TOO_SLOW` after ten seconds.
   */
  readonly findImages: (
    pattern: TextPattern,
    authorId?: AnnotatorId | null,
  ) => Promise<readonly ImageId[]>;
  /** Captions that replacing would change. @throws AppError as `findImages`. */
  readonly replace: (
    request: Omit<Extract<PatternRequest, { kind: 'replace' }>, 'kind'>,
  ) => Promise<readonly Replacement[]>;
  /** Ends the thread and whatever it was asked. */
  readonly close: () => Promise<void>;
}

export function createPatternSearch(deps: PatternSearchDeps): PatternSearch {
  let worker: Worker | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let last: { readonly key: string; readonly imageIds: readonly ImageId[] } | undefined;

  const end = async (): Promise<void> => {
    const ending = worker;
    worker = undefined;
    await ending?.terminate();
  };
  const ask = (request: PatternRequest): Promise<PatternReply> => {
    const reply = queue.then(async () => {
      worker ??= new Worker(deps.threadFile ?? THREAD_SOURCE, {
        workerData: deps.db.path,
        execArgv: [],
      });
      try {
        return await askThread(worker, request, deps.longestMs ?? LONGEST_MS);
      } catch (error) {
        await end();
        throw error;
      }
    });
    queue = reply.catch(() => undefined);
    return reply;
  };

  return {
    findImages: async (pattern, authorId) => {
      const key = `${readStamp(deps.db)} ${authorId} ${pattern.isFolded} ${pattern.source}`;
      if (last?.key === key) return last.imageIds;
      const reply = await ask({ kind: 'find', pattern, authorId });
      if (reply.kind !== 'found') throw unexpected(reply);
      last = { key, imageIds: reply.imageIds };
      return reply.imageIds;
    },
    replace: async (request) => {
      const reply = await ask({ kind: 'replace', ...request });
      if (reply.kind !== 'replaced') throw unexpected(reply);
      return reply.replacements;
    },
    close: end,
  };
}

/** Changes with every write, by this connection or another. */
function readStamp(db: WritableDb): string {
  const own = db.prepare<[], number>('SELECT total_changes()').pluck().get();
  return `${String(db.pragma('data_version'))}:${own}`;
}

async function askThread(
  worker: Worker,
  request: PatternRequest,
  longestMs: number,
): Promise<PatternReply> {
  const { promise, resolve, reject } = Promise.withResolvers<PatternReply>();
  const timer = setTimeout(() => reject(tooSlow(longestMs)), longestMs);
  const onExit = (): void => reject(new Error('The search thread ended'));
  worker.once('message', resolve).once('error', reject).once('exit', onExit);
  worker.ref();
  worker.postMessage(request);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    worker.off('message', resolve).off('error', reject).off('exit', onExit);
    // A thread that waits is no reason for the program to stay.
    worker.unref();
  }
}

function tooSlow(longestMs: number): AppError {
  return new AppError(
    'SEARCH_TOO_SLOW',
    `The pattern was given up after ${longestMs / 1000} seconds; make it simpler.`,
  );
}

function unexpected(reply: PatternReply): Error {
  return new Error(reply.kind === 'failed' ? reply.message : 'The search thread answered else');
}
