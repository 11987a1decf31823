import type { Shape } from '#core/onnx/graph.ts';
import { axisOf } from '#core/onnx/shapes.ts';

/** What is left of `shape` after reducing over `axes`. */
export function reducedShape(shape: Shape, axes: readonly number[], keepdims: boolean): Shape {
  const kept = keptShape(shape, axes);
  const dropped = new Set(axes.map((axis) => axisOf(shape, axis)));
  return keepdims ? kept : kept.filter((_, axis) => !dropped.has(axis));
}

/** `shape` with 1 at every axis of `axes`. */
export function keptShape(shape: Shape, axes: readonly number[]): Shape {
  const dropped = new Set(axes.map((axis) => axisOf(shape, axis)));
  return shape.map((dim, axis) => (dropped.has(axis) ? 1 : dim));
}
