/** A size, in CSS pixels for a viewport and in picture pixels for a picture. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * How a picture lies in its viewport.
 *
 * `scale` is CSS pixels per picture pixel; `offset` the way from the viewport's centre to the picture's.
 */
export interface PictureView {
  readonly scale: number;
  readonly offset: Point;
}

export interface Stage {
  readonly viewport: Size;
  readonly picture: Size;
}

/** One wheel notch or one press of a key. */
export const ZOOM_STEP = 1.25;
const MAX_SCALE = 16;
/** A small picture is enlarged no further to fill the viewport. */
const MAX_FIT_SCALE = 4;

/** The whole picture, as large as it goes. */
export function fitPicture({ viewport, picture }: Stage): PictureView {
  const scale = Math.min(
    viewport.width / Math.max(1, picture.width),
    viewport.height / Math.max(1, picture.height),
    MAX_FIT_SCALE,
  );
  return { scale: Math.max(scale, Number.MIN_VALUE), offset: { x: 0, y: 0 } };
}

/**
 * Zooms by a factor and keeps what lies under `point` where it is.
 *
 * @param point From the viewport's centre.
 */
export function zoomAt(
  stage: Stage,
  { scale, offset }: PictureView,
  factor: number,
  point: Point,
): PictureView {
  const smallest = Math.min(fitPicture(stage).scale, 1);
  const next = Math.min(Math.max(scale * factor, smallest), MAX_SCALE);
  const ratio = next / scale;
  return clampView(stage, {
    scale: next,
    offset: {
      x: point.x + (offset.x - point.x) * ratio,
      y: point.y + (offset.y - point.y) * ratio,
    },
  });
}

/** Moves the picture by so many CSS pixels, no further than its edges. */
export function panBy(stage: Stage, { scale, offset }: PictureView, by: Point): PictureView {
  return clampView(stage, { scale, offset: { x: offset.x + by.x, y: offset.y + by.y } });
}

/** Keeps the viewport full along a side that the picture overflows, and centres it along the other. */
export function clampView({ viewport, picture }: Stage, view: PictureView): PictureView {
  const reach = (shown: number, room: number): number => Math.max(0, (shown - room) / 2);
  const reachX = reach(picture.width * view.scale, viewport.width);
  const reachY = reach(picture.height * view.scale, viewport.height);
  return {
    scale: view.scale,
    offset: { x: clamp(view.offset.x, reachX), y: clamp(view.offset.y, reachY) },
  };
}

/** The factor of a wheel event: a notch is a step, a trackpad's small deltas are small zooms. */
export function toZoomFactor(deltaPx: number): number {
  const steps = Math.min(Math.max(-deltaPx / 100, -2), 2);
  return ZOOM_STEP ** steps;
}

function clamp(value: number, reach: number): number {
  return Math.min(Math.max(value, -reach), reach);
}
