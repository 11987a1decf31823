import { createQueue } from '#main/engine/captioner/queue.ts';
import type { EngineHandlers } from '#main/engine/protocol/engine-methods.ts';
import type { TrainerMethods } from '#main/engine/protocol/trainer-methods.ts';
import { planRun } from './plan-run.ts';
import { trainRun } from './train-run.ts';

const SUBJECT = 'training';

/** A sitting that was asked for and has not ended; it may still wait for its turn. */
interface AskedRun {
  readonly run: string;
  readonly signal: AbortSignal;
  isStopping: boolean;
  /** Settles when nothing is written to the run's folder any more. */
  readonly ended: Promise<void>;
}

/** The trainer's methods; one run at a time. A plan, which a person waits for, is made between two of its steps. */
export function createTrainerHandlers(): EngineHandlers<TrainerMethods> {
  const queue = createQueue();
  const asked = new Set<AskedRun>();
  const listAsked = (run: string): readonly AskedRun[] =>
    [...asked].filter((each) => each.run === run);
  return {
    plan: (params, { signal }) =>
      queue.run(() => planRun(params, signal), { subject: SUBJECT, isUrgent: true }),
    train: ({ run, changedCaptions = 0 }, { signal, report }) => {
      const { promise: ended, resolve: end } = Promise.withResolvers<void>();
      const own: AskedRun = { run, signal, ended, isStopping: false };
      asked.add(own);
      const sit = async () => {
        signal.throwIfAborted();
        return await trainRun(run, {
          ...{ signal, report, changedCaptions },
          isStopping: () => own.isStopping,
          onPause: () => queue.letUrgentPass(SUBJECT),
        });
      };
      return queue.run(sit, { subject: SUBJECT }).finally(() => {
        asked.delete(own);
        end();
      });
    },
    // One that was paused a moment ago may still be at its last step, and the one that is meant stand behind it.
    stop: async ({ run }) => {
      const sittings = listAsked(run).filter((own) => !own.signal.aborted);
      for (const own of sittings) own.isStopping = true;
      return { isStopping: sittings.length > 0 };
    },
    letGo: async ({ run }) => {
      const sittings = listAsked(run);
      await Promise.all(sittings.map(({ ended }) => ended));
      return { wasUnderWay: sittings.length > 0 };
    },
  };
}
