import { SUBJECTS, type Subject } from '#core/demo-world/scene.ts';
import type { Sprite } from './sprite.ts';
import { rect } from './svg.ts';

const block: Sprite = {
  width: 180,
  height: 160,
  draw: ({ paint }) => rect([-90, -160, 180, 160], paint.base, { rx: 30, stroke: paint.line }),
};

export const SPRITES = Object.fromEntries(SUBJECTS.map((subject) => [subject, block])) as Record<
  Subject,
  Sprite
>;
