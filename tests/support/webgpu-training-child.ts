import { Graph } from '#core/onnx/graph.ts';
import { add } from '#core/onnx/ops/add.ts';
import { identity } from '#core/onnx/ops/identity.ts';
import { serializeModel } from '#core/onnx/serialization/serialize-model.ts';
import { floatTensor, openSession } from '#main/platform/onnx/session.ts';
import { repeatOracleTraining } from './oracle-training.ts';

/** What the child process says on its last line. */
export interface WebGpuReport {
  /** Where an output is that was asked to stay on the device. */
  readonly deviceOutput: string;
  readonly frozen: readonly number[];
  readonly tuned: readonly number[];
}

/** Steps of the longer graph; every one takes seconds on a software device. */
export const TUNED_STEPS = 3;

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(await report()));

async function report(): Promise<WebGpuReport> {
  const session = { providers: ['webgpu'], threads: 1 } as const;
  const frozen = await repeatOracleTraining('mlp', { session });
  const tuned = await repeatOracleTraining('mlp_tune_lm', { session, totalSteps: TUNED_STEPS });
  return {
    deviceOutput: await placeOfDeviceOutput(),
    frozen: frozen.steps.map(({ loss }) => loss),
    tuned: tuned.steps.map(({ loss }) => loss),
  };
}

async function placeOfDeviceOutput(): Promise<string> {
  const graph = new Graph();
  const x = graph.input('x', 'float32', [2]);
  const y = identity(graph, add(graph, x, x), 'y');
  const model = serializeModel({ graph, inputs: [x], outputs: [y] });
  const session = await openSession(model, { providers: ['webgpu'], deviceOutputs: ['y'] });
  const outputs = await session.run({ x: floatTensor(Float32Array.of(1, 2), [2]) });
  return outputs['y']?.location ?? 'nowhere';
}
