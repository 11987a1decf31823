import { expect, test } from 'vitest';
import { drawScene } from '#core/demo-world/drawing/draw-scene.ts';
import {
  CENTRE_X,
  placeGroup,
  placeOn,
  placePair,
  type Spot,
} from '#core/demo-world/drawing/layout.ts';
import type { Sprite } from '#core/demo-world/drawing/sprite.ts';
import { SPRITES } from '#core/demo-world/drawing/sprites.ts';
import { sampleScenes } from '#core/demo-world/sample-scenes.ts';
import { COUNTS, PLACES, SUBJECTS, TIMES } from '#core/demo-world/scene.ts';
import { canRelate, SUBJECT_RULES } from '#core/demo-world/subject-rules.ts';
import { createRandom } from '#core/random/seeded-random.ts';

const BAND = { back: 430, front: 556 };
const SQUARE = { left: 100, right: 700, top: 0, bottom: 600 };

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxOf(sprite: Sprite, { x, y, scale }: Spot): Box {
  const half = (sprite.width * scale) / 2;
  return { left: x - half, right: x + half, top: y - sprite.height * scale, bottom: y };
}

function liesInSquare({ left, right, top, bottom }: Box): boolean {
  return (
    left >= SQUARE.left && right <= SQUARE.right && top >= SQUARE.top && bottom <= SQUARE.bottom
  );
}

function overlapShare(one: Box, other: Box): number {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  const area = (box: Box): number => (box.right - box.left) * (box.bottom - box.top);
  return (Math.max(0, width) * Math.max(0, height)) / Math.min(area(one), area(other));
}

test('one to four of a thing lie in the middle square, large enough, none hiding another', () => {
  for (const subject of SUBJECTS) {
    const sprite = SPRITES[subject];
    for (const count of COUNTS) {
      for (let seed = 0; seed < 20; seed += 1) {
        const spots = placeGroup(sprite, count, BAND, createRandom(seed));
        const boxes = spots.map((spot) => boxOf(sprite, spot));
        expect([subject, count, boxes.length, boxes.every(liesInSquare)]).toEqual([
          subject,
          count,
          count,
          true,
        ]);
        for (const [index, box] of boxes.entries()) {
          expect(Math.max(box.right - box.left, box.bottom - box.top)).toBeGreaterThan(100);
          for (const other of boxes.slice(index + 1)) {
            expect([subject, count, overlapShare(box, other) < 0.3]).toEqual([
              subject,
              count,
              true,
            ]);
          }
        }
      }
    }
  }
});

test('things apart leave a gap that things next to each other do not', () => {
  for (const [one, other] of [
    ['cat', 'ball'],
    ['bus', 'house'],
    ['coconut-tree', 'buffalo'],
  ] as const) {
    for (const count of [1, 2]) {
      for (let seed = 0; seed < 30; seed += 1) {
        const gap = (isClose: boolean): number => {
          const sides = {
            left: { sprite: SPRITES[one], count },
            right: { sprite: SPRITES[other], count: 1 },
          };
          const spots = placePair({ ...sides, band: BAND, isClose }, createRandom(seed));
          const left = spots.left.map((spot) => boxOf(SPRITES[one], spot));
          const right = spots.right.map((spot) => boxOf(SPRITES[other], spot));
          expect([...left, ...right].every(liesInSquare)).toBe(true);
          return (
            Math.min(...right.map((box) => box.left)) - Math.max(...left.map((box) => box.right))
          );
        };
        expect(gap(false)).toBeGreaterThan(80);
        expect(Math.abs(gap(true))).toBeLessThan(12);
      }
    }
  }
});

test('what is on something stands on its seat', () => {
  for (const subject of SUBJECTS) {
    for (const base of SUBJECT_RULES[subject].on ?? []) {
      expect(PLACES.some((place) => canRelate(subject, 'on', base, place))).toBe(true);
      for (let seed = 0; seed < 10; seed += 1) {
        const isFlipped = seed % 2 === 1;
        const spots = placeOn(
          { top: SPRITES[subject], base: SPRITES[base], isFlipped, band: BAND },
          createRandom(seed),
        );
        const { seat } = SPRITES[base];
        expect([base, seat === undefined]).toEqual([base, false]);
        const side = isFlipped ? -1 : 1;
        const seatX = spots.base.x + side * (seat?.x ?? 0) * spots.base.scale;
        const halfSeat = ((seat?.width ?? 0) * spots.base.scale) / 2;
        expect(Math.abs(spots.top.x - seatX)).toBeLessThan(halfSeat);
        expect(liesInSquare(boxOf(SPRITES[base], spots.base))).toBe(true);
        expect(liesInSquare(boxOf(SPRITES[subject], spots.top))).toBe(true);
        expect(Math.abs(spots.top.x - CENTRE_X)).toBeLessThan(200);
      }
    }
  }
});

test('every subject in every place of its own draws a balanced SVG without text', () => {
  for (const subject of SUBJECTS) {
    const { places, colours } = SUBJECT_RULES[subject];
    for (const place of places) {
      for (const time of TIMES) {
        const colour = colours[0] ?? null;
        const scene = { subject, colour, count: 2, place, time, second: null } as const;
        const svg = drawScene(scene, createRandom(`${subject} ${place}`));
        expect(findUnbalancedTag(svg)).toBeUndefined();
        expect(svg).not.toMatch(/NaN|undefined|<text|<filter|<image/u);
        for (const [, id] of svg.matchAll(/url\(#([a-z]+)\)/gu))
          expect(svg).toContain(`id="${id}"`);
      }
    }
  }
});

test('the same stream draws the same picture and another stream another', () => {
  const [scene] = sampleScenes({ seed: 1, count: 1, split: 'train' });
  if (scene === undefined) throw new Error('No scene was sampled');
  const svg = drawScene(scene, createRandom('a'));
  expect(drawScene(scene, createRandom('a'))).toBe(svg);
  expect(drawScene(scene, createRandom('b'))).not.toBe(svg);
});

/** The first tag that closes what is not open, or stays open. */
function findUnbalancedTag(svg: string): string | undefined {
  const open: string[] = [];
  for (const [, slash, name, selfClosing] of svg.matchAll(/<(\/?)([a-zA-Z]+)[^>]*?(\/?)>/gu)) {
    if (selfClosing === '/') continue;
    if (slash === '') open.push(name ?? '');
    else if (open.pop() !== name) return name;
  }
  return open[0];
}
