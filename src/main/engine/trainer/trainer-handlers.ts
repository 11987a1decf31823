import { createQueue } from '#main/engine/captioner/queue.ts';
import type { EngineHandlers } from '#main/engine/protocol/engine-methods.ts';
import type { TrainerMethods } from '#main/engine/protocol/trainer-methods.ts';
import { planRun } from './plan-run.ts';
import { trainRun } from './train-run.ts';

const SUBJECT = 'training';

/** The trainer's methods; one run at a time. A plan, which a person waits for, is made between two of its steps. */
export function createTrainerHandlers(): EngineHandlers<TrainerMethods> {
  const queue = createQueue();
  let current: { readonly run: string; isStopping: boolean } | undefined;
  return {
    plan: (params, { signal }) =>
      queue.run(() => planRun(params, signal), { subject: SUBJECT, isUrgent: true }),
    train: ({ run, changedCaptions = 0 }, { signal, report }) =>
      queue.run(
        async () => {
          const own = { run, isStopping: false };
          current = own;
          try {
            return await trainRun(run, {
              ...{ signal, report, changedCaptions },
              isStopping: () => own.isStopping,
              onPause: () => queue.letUrgentPass(SUBJECT),
            });
          } finally {
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
  };
}
