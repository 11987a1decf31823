import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Graph } from '#core/onnx/graph.ts';
import { add } from '#core/onnx/ops/add.ts';
import { type ExternalData, serializeModel } from '#core/onnx/serialization/serialize-model.ts';
import {
  floatsOf,
  floatTensor,
  openSession,
  type SessionOptions,
} from '#main/platform/onnx/session.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

const WEIGHT = Float32Array.of(1, 2, 3, 4);
const ALL = { offset: 0, length: WEIGHT.byteLength };

/** The model 0 + weight, with the weight where `data` says. */
function modelWith(data: ExternalData): Uint8Array {
  const graph = new Graph();
  const x = graph.input('x', 'float32', [4]);
  const weight = graph.input('weight', 'float32', [4]);
  const outputs = [add(graph, x, weight)];
  return serializeModel({ graph, inputs: [x], outputs, initializers: new Map([[weight, data]]) });
}

async function weightSeenBy(model: Uint8Array | string, options: SessionOptions = {}) {
  const session = await openSession(model, { threads: 1, ...options });
  const outputs = await session.run({ x: floatTensor(new Float32Array(4), [4]) });
  await session.close();
  return floatsOf(Object.values(outputs)[0]);
}

/** A folder with a model in pack/ and weights beside it, below it and elsewhere. */
function layOutFiles(data: ExternalData): string {
  const folder = makeTemporaryFolder();
  mkdirSync(join(folder, 'pack/below'), { recursive: true });
  mkdirSync(join(folder, 'elsewhere'));
  for (const place of ['pack', 'pack/below', 'elsewhere']) {
    writeFileSync(join(folder, place, 'weight.bin'), WEIGHT);
  }
  const larger = new Uint8Array(1000);
  larger.set(new Uint8Array(WEIGHT.buffer), 333);
  writeFileSync(join(folder, 'pack/larger.bin'), larger);
  symlinkSync(join(folder, 'elsewhere/weight.bin'), join(folder, 'pack/link.bin'));
  writeFileSync(join(folder, 'pack/model.onnx'), modelWith(data));
  return folder;
}

test.each([
  ['beside the model', { location: 'weight.bin', ...ALL }],
  ['in a folder below it', { location: 'below/weight.bin', ...ALL }],
  ['in the middle of a larger file', { location: 'larger.bin', offset: 333, length: 16 }],
])('a model file finds a weight %s', async (_where, data) => {
  const folder = layOutFiles(data);
  expect(await weightSeenBy(join(folder, 'pack/model.onnx'))).toEqual(WEIGHT);
});

test.each([
  ['out of its folder', { location: '../elsewhere/weight.bin', ...ALL }, /escapes model directory/],
  ['over a link out of its folder', { location: 'link.bin', ...ALL }, /escapes model directory/],
  ['that is not there', { location: 'absent.bin', ...ALL }, /does not exist/],
  ['past the end of the file', { location: 'weight.bin', offset: 8, length: 16 }, /out of bounds/],
  ['shorter than its shape', { location: 'weight.bin', offset: 0, length: 8 }, /size mismatch/],
])('onnxruntime refuses a weight %s', async (_what, data, message) => {
  const folder = layOutFiles(data);
  await expect(weightSeenBy(join(folder, 'pack/model.onnx'))).rejects.toThrow(message);
});

test('onnxruntime refuses an absolute path, even to a file beside the model', async () => {
  const folder = layOutFiles({ location: '', ...ALL });
  const location = join(folder, 'pack/weight.bin');
  writeFileSync(join(folder, 'pack/model.onnx'), modelWith({ location, ...ALL }));
  const seen = weightSeenBy(join(folder, 'pack/model.onnx'));
  await expect(seen).rejects.toThrow(/Absolute path not allowed/);
});

test('a model in memory finds its weights in any folder that is named', async () => {
  const folder = layOutFiles({ location: '', ...ALL });
  const model = modelWith({ location: 'weight.bin', ...ALL });
  const externalDataFolder = join(folder, 'elsewhere');
  expect(await weightSeenBy(model, { externalDataFolder })).toEqual(WEIGHT);
});

test('a model in memory finds nothing outside that folder', async () => {
  const folder = layOutFiles({ location: '', ...ALL });
  for (const location of ['../elsewhere/weight.bin', 'link.bin']) {
    const model = modelWith({ location, ...ALL });
    const seen = weightSeenBy(model, { externalDataFolder: join(folder, 'pack') });
    await expect(seen).rejects.toThrow(/escapes/);
  }
});
