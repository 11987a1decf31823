import type { ModelPackSummary } from '#shared/api/model-status.ts';

/** Name of the pack that ships with the studio and was trained on drawings alone. */
export const DEMO_PACK = 'demo-vi';

/** Whether it is that pack, and not a stranger's of the same name. */
export function isDemoPack({ place, name }: Pick<ModelPackSummary, 'place' | 'name'>): boolean {
  return place === 'built-in' && name === DEMO_PACK;
}
