import type { ModelPackSummary } from '#shared/api/model-status.ts';

/** Name of the pack that ships with the studio and was trained on drawings alone. */
const DEMO_PACK = 'demo-vi';

/** Whether it is that pack, and not a stranger's of the same name. */
export function isDemoPack({ place, name }: Pick<ModelPackSummary, 'place' | 'name'>): boolean {
  return place === 'built-in' && name === DEMO_PACK;
}

/** Whether it is that pack or was made of it in another precision: about photographs, it talks nonsense. */
export function knowsDrawingsOnly(
  pack: Pick<ModelPackSummary, 'place' | 'name' | 'parts'>,
): boolean {
  return isDemoPack(pack) || pack.parts?.precision?.from === DEMO_PACK;
}
