import type { Place, Scene } from '#core/demo-world/scene.ts';
import type { SeededRandom } from '#core/random/seeded-random.ts';
import type { Band } from '#core/demo-world/drawing/layout.ts';
import { rect } from '#core/demo-world/drawing/svg.ts';

/** Everything around the things, and where they may stand. */
export interface Stage {
  /** Gradients; goes into `<defs>`. */
  readonly definitions: string;
  readonly background: string;
  /** Drawn over the things: grass tips, the near edge of a mat. Only at the margins. */
  readonly foreground: string;
  readonly bands: { readonly ground: Band; readonly water: Band; readonly air: Band };
}

const FLAT: Readonly<Record<Place, string>> = {
  street: '#9aa0a8',
  field: '#c9d98a',
  beach: '#f3e2b5',
  river: '#8cc4d4',
  room: '#d9b48a',
  yard: '#c98a6b',
};

export function drawPlace(scene: Scene, random: SeededRandom): Stage {
  const sky = scene.time === 'day' ? '#cfe8f2' : '#26345f';
  return {
    definitions: '',
    background:
      rect([0, 0, 800, 600], sky) +
      rect([0, 330 + random.uniform(-9, 9), 800, 300], FLAT[scene.place]),
    foreground: '',
    bands: {
      ground: { back: 440, front: 550 },
      water: { back: 420, front: 530 },
      air: { back: 200, front: 320 },
    },
  };
}
