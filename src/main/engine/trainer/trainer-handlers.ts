import { createQueue } from '#main/engine/captioner/queue.ts';
import type { EngineHandlers } from '#main/engine/protocol/engine-methods.ts';
import type { TrainerMethods } from '#main/engine/protocol/trainer-methods.ts';
import { planRun } from './plan-run.ts';
import { trainRun } from './train-run.ts';

const SUBJECT = 'training';

interface CurrentRun {
  readonly run: string;
  isStopping: boolean;
  /** Settles when nothing is written to the run's folder any more. */
  readonly ended: Promise<void>;
}

/** The trainer's methods; one run at a time. A plan, which a person waits for, is made between two of its steps. */
export function createTrainerHandlers(): EngineHandlers<TrainerMethods> {
  const queue = createQueue();
  let current: CurrentRun | undefined;
  return {
    plan: (params, { signal }) =>
      queue.run(() => planRun(params, signal), { subject: SUBJECT, isUrgent: true }),
    train: ({ run, changedCaptions = 0 }, { signal, report }) =>
      queue.run(
        async () => {
          const { promise: ended, resolve: end } = Promise.withResolvers<void>();
          const own: CurrentRun = { run, ended, isStopping: false };
          current = own;
          try {
            return await trainRun(run, {
              ...{ signal, report, changedCaptions },
              isStopping: () => own.isStopping,
              onPause: () => queue.letUrgentPass(SUBJECT),
            });
          } finally {
            end();
            current = undefined;
          }
        },
        { subject: SUBJECT },
      ),
    stop: async ({ run }) => {
      if (current?.run !== run) return { isStopping: false };
      current.isStopping = true;
      return { isStopping: true };
    },
    letGo: async ({ run }) => {
      const wasUnderWay = current?.run === run;
      if (wasUnderWay) await current?.ended;
      return { wasUnderWay };
    },
  };
}
