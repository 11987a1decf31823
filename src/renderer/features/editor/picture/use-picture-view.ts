import { useElementSize, useMergedRef } from '@mantine/hooks';
import { type PointerEvent, type RefCallback, useCallback, useState } from 'react';
import {
  clampView,
  fitPicture,
  type PictureView,
  panBy,
  type Point,
  type Size,
  type Stage,
  toZoomFactor,
  ZOOM_STEP,
  zoomAt,
} from './picture-view.ts';

/** How far an arrow key moves a picture, in CSS pixels. */
const KEY_PAN_PX = 80;
/** What a wheel that counts in lines means by one. */
const LINE_PX = 33;

const CENTRE: Point = { x: 0, y: 0 };

/** The view as it is and the ways to change it, for the picture, its buttons and its commands. */
export interface PictureControls {
  readonly viewportRef: RefCallback<HTMLDivElement>;
  readonly view: PictureView;
  /** CSS pixels per picture pixel, times device pixels per CSS pixel: 1 shows every pixel as one. */
  readonly zoom: number;
  readonly isFitted: boolean;
  readonly fit: () => void;
  readonly showFullSize: () => void;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly pan: (right: number, down: number) => void;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
}

/** Zoom and pan of one picture; another one, by its `id`, begins whole. */
export function usePictureView(id: number, picture: Size): PictureControls {
  const { ref: sizeRef, width, height } = useElementSize<HTMLDivElement>();
  const stage: Stage = { viewport: { width, height }, picture };
  const [chosenFor, setChosenFor] = useState<{ id: number; view: PictureView } | null>(null);
  const chosen = chosenFor?.id === id ? chosenFor.view : null;
  const fitted = fitPicture(stage);
  const view = chosen === null ? fitted : clampView(stage, chosen);
  const pixelRatio = globalThis.devicePixelRatio;

  const change = (next: (view: PictureView) => PictureView): void =>
    setChosenFor((before) => ({
      id,
      view: next(before?.id === id ? before.view : fitPicture(stage)),
    }));
  const zoomBy = (factor: number, point = CENTRE): void =>
    change((before) => zoomAt(stage, before, factor, point));
  const onWheel = (event: WheelEvent): void => {
    event.preventDefault();
    const deltaPx = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_PX : 1);
    zoomBy(toZoomFactor(deltaPx), toPoint(event));
  };

  return {
    viewportRef: useMergedRef<HTMLDivElement>(sizeRef, useWheel(onWheel)),
    view,
    zoom: view.scale * pixelRatio,
    isFitted: chosen === null,
    fit: () => setChosenFor(null),
    showFullSize: () => zoomBy(1 / pixelRatio / view.scale),
    zoomIn: () => zoomBy(ZOOM_STEP),
    zoomOut: () => zoomBy(1 / ZOOM_STEP),
    pan: (right, down) =>
      change((before) => panBy(stage, before, { x: -right * KEY_PAN_PX, y: -down * KEY_PAN_PX })),
    onPointerDown: (event) => {
      if (event.button === 0) event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event) => {
      if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
      const by = { x: event.movementX, y: event.movementY };
      change((before) => panBy(stage, before, by));
    },
  };
}

/** React listens to the wheel passively; a listener of our own may keep the page from scrolling. */
function useWheel(onWheel: (event: WheelEvent) => void): RefCallback<HTMLDivElement> {
  const [latest] = useState({ onWheel });
  latest.onWheel = onWheel;
  return useCallback(
    (element) => {
      const listener = (event: WheelEvent): void => latest.onWheel(event);
      element?.addEventListener('wheel', listener, { passive: false });
      return () => element?.removeEventListener('wheel', listener);
    },
    [latest],
  );
}

/** Where an event is, from the centre of the element that listens. */
function toPoint(event: WheelEvent): Point {
  const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
  return {
    x: event.clientX - box.left - box.width / 2,
    y: event.clientY - box.top - box.height / 2,
  };
}
