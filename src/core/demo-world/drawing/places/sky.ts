import { circle, ellipse, path, rect, verticalGradient } from '#core/demo-world/drawing/svg.ts';
import type { Setting } from './scenery.ts';

export interface Sky {
  readonly definitions: string;
  readonly drawing: string;
}

/** The sky down to `horizon`: sun and clouds by day, moon and stars by night. */
export function drawSky({ random, isNight }: Setting, horizon: number): Sky {
  const warmth = random.int(3);
  const day = [
    ['#a9d8ec', '#d9eef2', '#fdf3dc'],
    ['#9fd2ea', '#cfeaf0', '#f4f3e4'],
    ['#b5dbe6', '#e6eee4', '#fde6c8'],
  ][warmth] as [string, string, string];
  const [top, middle, low] = isNight ? ['#18224c', '#2b3a72', '#55669f'] : day;
  return {
    definitions: verticalGradient('sky', [
      [0, top],
      [0.6, middle],
      [1, low],
    ]),
    drawing:
      rect([0, 0, 800, horizon + 4], 'url(#sky)') +
      (isNight ? drawNightSky({ random, horizon }) : drawDaySky({ random, horizon })),
  };
}

interface SkyDome {
  readonly random: Setting['random'];
  readonly horizon: number;
}

function drawDaySky({ random, horizon }: SkyDome): string {
  const x = random.pick([90, 150, 640, 710]) + random.uniform(-30, 30);
  const y = random.uniform(70, 110);
  const clouds = Array.from({ length: 3 + random.int(2) }, (_, index) =>
    drawCloud(
      index * 240 + random.uniform(-60, 120),
      random.uniform(40, horizon * 0.45),
      random.uniform(0.6, 1.1),
    ),
  );
  return [
    circle([x, y, 78], '#fff4cf', { 'fill-opacity': 0.35 }),
    circle([x, y, 56], '#fff1c2', { 'fill-opacity': 0.5 }),
    circle([x, y, 37], '#ffe7a1'),
    ...clouds,
  ].join('');
}

function drawCloud(x: number, y: number, size: number): string {
  const w = 60 * size;
  const h = 20 * size;
  return path(
    `M${x - w} ${y}C${x - w * 1.25} ${y - h * 1.1} ${x - w * 0.7} ${y - h * 1.7} ${x - w * 0.45} ${y - h * 1.2}` +
      `C${x - w * 0.3} ${y - h * 2.6} ${x + w * 0.35} ${y - h * 2.6} ${x + w * 0.42} ${y - h * 1.3}` +
      `C${x + w * 0.8} ${y - h * 1.9} ${x + w * 1.3} ${y - h} ${x + w} ${y}Z`,
    '#ffffff',
    { 'fill-opacity': 0.8 },
  );
}

function drawNightSky({ random, horizon }: SkyDome): string {
  const x = random.pick([130, 200, 610, 680]) + random.uniform(-30, 30);
  const y = random.uniform(70, 110);
  const stars = Array.from({ length: 46 }, () =>
    circle(
      [random.uniform(0, 800), random.uniform(6, horizon * 0.8), random.uniform(0.9, 2.4)],
      random.pick(['#ffffff', '#ffeec0', '#cfdcff']),
      { 'fill-opacity': random.uniform(0.45, 0.95).toFixed(2) },
    ),
  );
  return [
    ...stars,
    circle([x, y, 84], '#c9d6ff', { 'fill-opacity': 0.09 }),
    circle([x, y, 60], '#dbe4ff', { 'fill-opacity': 0.12 }),
    circle([x, y, 38], '#fdf3cf'),
    circle([x - 12, y - 8, 7], '#ead9a6', { 'fill-opacity': 0.7 }),
    circle([x + 13, y + 9, 5], '#ead9a6', { 'fill-opacity': 0.7 }),
    circle([x + 7, y - 15, 3.5], '#ead9a6', { 'fill-opacity': 0.7 }),
    ellipse([400 + random.uniform(-200, 200), horizon * 0.55, 190, 9], '#8797c8', {
      'fill-opacity': 0.22,
    }),
    ellipse([400 + random.uniform(-260, 260), horizon * 0.68, 150, 7], '#8797c8', {
      'fill-opacity': 0.2,
    }),
  ].join('');
}
