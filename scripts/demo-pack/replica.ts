import { parentPort, workerData } from 'node:worker_threads';
import { STEP_OUTPUTS, stateNames } from '#core/training/training-step.ts';
import {
  floatsOf,
  floatTensor,
  integerTensor,
  openSession,
  type Tensor,
} from '#main/platform/onnx/session.ts';
import { serializeUpdate, UPDATE_SCALARS, updateNames } from './update-graph.ts';
import type { ReplicaOrder, ReplicaSetup } from './replica-messages.ts';

// One of several threads that train together: computes gradients of its batch, then updates its share of the weights.
const setup = workerData as ReplicaSetup;
const { weights, share, memory, settings } = setup;
const floats = (buffer: SharedArrayBuffer, start: number, size: number) =>
  new Float32Array(buffer, start * 4, size);

const gradientSession = await openSession(setup.model, { threads: 1 });
const mine = weights.filter((_, index) => share.includes(index));
const updateSession = await openSession(serializeUpdate(mine, settings), { threads: 1 });

const parameters = weights.map(({ shape, size }) => floatTensor(new Float32Array(size), shape));

async function computeGradients(
  order: Extract<ReplicaOrder, { kind: 'gradients' }>,
): Promise<number> {
  const feeds: Record<string, Tensor> = {};
  for (const { name, data, shape } of order.batch) {
    feeds[name] =
      data instanceof BigInt64Array ? integerTensor(data, shape) : floatTensor(data, shape);
  }
  weights.forEach(({ name, start, size }, index) => {
    const parameter = parameters[index];
    if (!parameter) return;
    floatsOf(parameter).set(floats(memory.parameters, start, size));
    feeds[name] = parameter;
  });
  const outputs = await gradientSession.run(feeds);
  for (const { name, start, size } of weights) {
    floats(memory.gradients[setup.replica] as SharedArrayBuffer, start, size).set(
      floatsOf(outputs[stateNames(name).gradient]),
    );
  }
  return floatsOf(outputs[STEP_OUTPUTS.loss])[0] ?? Number.NaN;
}

async function update(order: Extract<ReplicaOrder, { kind: 'update' }>): Promise<void> {
  const scalar = (value: number) => floatTensor(Float32Array.of(value), []);
  const feeds: Record<string, Tensor> = {
    [UPDATE_SCALARS.learningRate]: scalar(order.learningRate),
    [UPDATE_SCALARS.firstCorrection]: scalar(order.firstCorrection),
    [UPDATE_SCALARS.secondCorrection]: scalar(order.secondCorrection),
    [UPDATE_SCALARS.factor]: scalar(order.factor),
  };
  const copy = (buffer: SharedArrayBuffer, start: number, size: number) =>
    floats(buffer, start, size).slice();
  mine.forEach(({ shape, start, size, isMuon }, index) => {
    const names = updateNames(index);
    const sum = new Float32Array(size);
    for (const gradients of memory.gradients) addInto(sum, floats(gradients, start, size));
    feeds[names.parameter] = floatTensor(copy(memory.parameters, start, size), shape);
    feeds[names.gradient] = floatTensor(sum, shape);
    feeds[names.first] = floatTensor(copy(memory.firstMoments, start, size), shape);
    if (!isMuon) feeds[names.second] = floatTensor(copy(memory.secondMoments, start, size), shape);
  });
  const outputs = await updateSession.run(feeds);
  mine.forEach(({ start, size, isMuon }, index) => {
    const names = updateNames(index);
    const store = (buffer: SharedArrayBuffer, name: string) =>
      floats(buffer, start, size).set(floatsOf(outputs[`next_${name}`]));
    store(memory.parameters, names.parameter);
    store(memory.firstMoments, names.first);
    if (!isMuon) store(memory.secondMoments, names.second);
  });
}

function addInto(sum: Float32Array, part: Float32Array): void {
  for (let place = 0; place < sum.length; place += 1) {
    sum[place] = (sum[place] ?? 0) + (part[place] ?? 0);
  }
}

/** Says that an order without a result is carried out. */
const DONE = 0;

parentPort?.on('message', async (order: ReplicaOrder) => {
  if (order.kind === 'gradients') {
    parentPort?.postMessage(await computeGradients(order));
  } else {
    await update(order);
    parentPort?.postMessage(DONE);
  }
});
parentPort?.postMessage(DONE);
