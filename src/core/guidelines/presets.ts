import type { Guideline, GuidelineChoice, PresetId } from '#shared/domain/guideline.ts';
import { BASIC } from './presets/basic.ts';
import { COCO_2015 } from './presets/coco-2015.ts';
import { UIT_OPENVIIC_2022 } from './presets/uit-openviic-2022.ts';

/** Guidelines that come with the program; a project's own begins as a copy of one. */
export const PRESETS: Readonly<Record<PresetId, Guideline>> = {
  basic: BASIC,
  'uit-openviic-2022': UIT_OPENVIIC_2022,
  'coco-2015': COCO_2015,
};

/** The rules that a choice means. */
export function toGuideline(choice: GuidelineChoice): Guideline {
  return choice.kind === 'own' ? choice.guideline : PRESETS[choice.id];
}
