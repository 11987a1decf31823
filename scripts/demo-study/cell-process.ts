import { join } from 'node:path';
import type { CellAnswer, CellOrder } from './cell-messages.ts';
import { runCell } from './run-cell.ts';
import { CACHE, ROWS } from './settings.ts';
import { openPictures } from './study-pictures.ts';

// One of the processes that train side by side: carries out one order after another.
const pictures = await openPictures();

async function carryOut({ row: at, ...order }: CellOrder): Promise<CellAnswer> {
  const row = ROWS[at];
  if (row === undefined) return { kind: 'failed', reason: `there is no row ${at}` };
  try {
    const folder = join(CACHE, `cell-${process.pid}`);
    return { kind: 'done', cells: await runCell(pictures, { row, ...order }, folder) };
  } catch (error) {
    return { kind: 'failed', reason: (error instanceof Error && error.stack) || String(error) };
  }
}

const answer = (message: CellAnswer) => process.send?.(message);
process.on('message', async (order: CellOrder) => answer(await carryOut(order)));
process.on('disconnect', () => process.exit());
answer({ kind: 'ready' });
