import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { askForLargePages } from '#main/engine/supervisor/large-pages.ts';
import type { CellAnswer, CellOrder } from './cell-messages.ts';

export interface CellListeners {
  /** What to do next, or that there is nothing more. */
  readonly takeOrder: () => CellOrder | undefined;
  readonly onAnswer: (order: CellOrder, answer: CellAnswer) => Promise<void>;
}

/**
 * Carries out orders in as many processes as there are cores.
 *
 * A step of these networks is some thousands of small operators, in each of which threads would wait for one another, so
 * every process computes with one thread.
 *
 * @throws Error if a process dies.
 */
export async function runCells(listeners: CellListeners): Promise<void> {
  await Promise.all(Array.from({ length: availableParallelism() }, () => runProcess(listeners)));
}

function runProcess({ takeOrder, onAnswer }: CellListeners): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const child = fork(fileURLToPath(new URL('./cell-process.ts', import.meta.url)), {
    env: { ...process.env, ...askForLargePages(process.env) },
  });
  let order: CellOrder | undefined;
  child.on('message', (answer: CellAnswer) => {
    const answered = order === undefined ? undefined : onAnswer(order, answer);
    Promise.resolve(answered).then(() => {
      order = takeOrder();
      if (order === undefined) child.disconnect();
      else child.send(order);
    }, reject);
  });
  child.on('exit', (code) => {
    if (code === 0) resolve();
    else reject(new Error(`a process ended with ${code} at ${JSON.stringify(order)}`));
  });
  return promise;
}
