import { expect, test } from 'vitest';
import {
  fitPicture,
  panBy,
  type PictureView,
  type Stage,
  toZoomFactor,
  zoomAt,
} from '#renderer/features/editor/picture/picture-view.ts';

const STAGE: Stage = {
  viewport: { width: 800, height: 600 },
  picture: { width: 1600, height: 400 },
};

/** Where a point of the picture lies in the viewport, both from their centres. */
function project({ scale, offset }: PictureView, x: number, y: number): readonly number[] {
  return [x * scale + offset.x, y * scale + offset.y];
}

test('fits the whole picture and enlarges a small one only so far', () => {
  expect(fitPicture(STAGE)).toEqual({ scale: 0.5, offset: { x: 0, y: 0 } });
  expect(fitPicture({ ...STAGE, picture: { width: 10, height: 10 } }).scale).toBe(4);
});

test('keeps the point under the pointer where it is', () => {
  const view: PictureView = { scale: 2, offset: { x: 100, y: 30 } };
  const point = { x: 120, y: -40 };
  const before = [(point.x - 100) / 2, (point.y - 30) / 2] as const;
  const zoomed = zoomAt(STAGE, view, 1.5, point);
  const [x, y] = project(zoomed, ...before);
  expect(x).toBeCloseTo(point.x);
  expect(y).toBeCloseTo(point.y);
});

test('zooms out no further than the whole picture', () => {
  const view = zoomAt(STAGE, { scale: 2, offset: { x: 400, y: 0 } }, 0.001, { x: 0, y: 0 });
  expect(view).toEqual(fitPicture(STAGE));
});

test('moves the picture no further than its edges, and not at all where it fits', () => {
  const moved = panBy(STAGE, { scale: 1, offset: { x: 0, y: 0 } }, { x: 5000, y: 5000 });
  expect(moved.offset).toEqual({ x: 400, y: 0 });
});

test('turns a wheel notch into one step and a huge delta into two', () => {
  expect(toZoomFactor(-100)).toBeCloseTo(1.25);
  expect(toZoomFactor(100)).toBeCloseTo(0.8);
  expect(toZoomFactor(-5000)).toBeCloseTo(1.25 ** 2);
});
