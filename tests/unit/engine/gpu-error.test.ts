import { expect, test } from 'vitest';
import { serializeCopies } from '#core/training/device-graphs.ts';
import { toGpuError } from '#main/engine/trainer/gpu-error.ts';
import { openSession } from '#main/platform/onnx/session.ts';

test('a machine without a graphics card is told so', async (context) => {
  const graph = serializeCopies(new Map([['x', [1]]]));
  const opening = openSession(graph, { providers: ['webgpu'] });
  const error = await opening.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  context.skip(error === undefined, 'there is a graphics card');
  expect(toGpuError(error)).toMatchObject({ code: 'BAD_REQUEST' });
  expect(String(toGpuError(error))).toContain('no graphics card');
});

test('a card whose memory is too small is not called missing', () => {
  const error = new Error('webgpu: Out of memory: failed to allocate a buffer of 3221225472 bytes');
  expect(String(toGpuError(error))).toContain('memory of the graphics card does not hold');
});

test('a mistake in a graph stays what it is', () => {
  const error = new Error('Invalid Feed Input Name: tokens');
  expect(toGpuError(error)).toBe(error);
});
