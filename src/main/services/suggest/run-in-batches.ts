import { AppError } from '#shared/errors.ts';

/** Why an item has no outcome of its own. */
export interface CrashOutcome {
  readonly error: { readonly code: 'ENGINE_CRASHED'; readonly message: string };
}

export interface BatchPlace<Outcome> {
  /** Of the batch's first item among all. */
  readonly start: number;
  /** Tells one item's outcome ahead of the batch's; `index` into the batch. */
  readonly finish: (index: number, outcome: Outcome) => void;
}

export interface RunInBatchesOptions<Item, Outcome> {
  readonly batchSize: number;
  /** Has the engine work on some of the items. */
  readonly run: (items: readonly Item[], place: BatchPlace<Outcome>) => Promise<readonly Outcome[]>;
  /** Called once for each item, as soon as it is finished; `index` into all items. */
  readonly onOutcome: (index: number, outcome: Outcome | CrashOutcome) => void;
}

/**
 * Has the engine work on any number of items, a batch at a time.
 *
 * If a batch kills the engine, what it had not finished is tried again one by one, so that an item that does so
 * costs its own outcome and no other's; its outcome is then `ENGINE_CRASHED`.
 *
 * @throws whatever else `run` throws; the outcomes so far have been told.
 */
export async function runInBatches<Item, Outcome>(
  items: readonly Item[],
  { batchSize, run, onOutcome }: RunInBatchesOptions<Item, Outcome>,
): Promise<void> {
  for (let start = 0; start < items.length; start += batchSize) {
    const batch = items.slice(start, start + batchSize);
    const finished = new Set<number>();
    const finish = (index: number, outcome: Outcome | CrashOutcome): void => {
      if (finished.has(index)) return;
      finished.add(index);
      onOutcome(start + index, outcome);
    };
    const crash = await runBatch(run, batch, { start, finish });
    if (crash === undefined) continue;
    for (const [index, item] of batch.entries()) {
      if (finished.has(index)) continue;
      const place = {
        start: start + index,
        finish: (_: number, outcome: Outcome) => finish(index, outcome),
      };
      // A batch of one has had its try.
      const error = batch.length === 1 ? crash : await runBatch(run, [item], place);
      if (error !== undefined) finish(index, error);
    }
  }
}

/** Runs one request; returns the error instead of throwing it if the engine died over it. */
async function runBatch<Item, Outcome>(
  run: RunInBatchesOptions<Item, Outcome>['run'],
  items: readonly Item[],
  place: BatchPlace<Outcome>,
): Promise<CrashOutcome | undefined> {
  try {
    const outcomes = await run(items, place);
    for (const [index, outcome] of outcomes.entries()) place.finish(index, outcome);
    return undefined;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'ENGINE_CRASHED') throw error;
    return { error: { code: error.code, message: error.message } };
  }
}
