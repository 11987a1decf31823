import type { OpenPack } from '#main/engine/captioner/open-pack.ts';
import { captionRows } from './caption-rows.ts';
import { timeBest } from './time.ts';

const RUNS = 3;
export const BEAMS_ALONE = [1, 5] as const;

/** Milliseconds of a caption of one picture alone, by the number of beams. */
export type TimesAlone = Readonly<Record<(typeof BEAMS_ALONE)[number], number>>;

export async function timeAlone(pack: OpenPack): Promise<TimesAlone> {
  const time = (beams: number) => timeBest(() => captionRows(pack, { rows: 1, beams }), RUNS);
  return { 1: await time(1), 5: await time(5) };
}
