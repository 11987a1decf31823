import { Graph } from '#core/onnx/graph.ts';
import { add } from '#core/onnx/ops/add.ts';
import { identity } from '#core/onnx/ops/identity.ts';
import { serializeModel } from '#core/onnx/serialization/serialize-model.ts';
import { floatTensor, openSession } from '#main/platform/onnx/session.ts';
import { type OracleRun, repeatOracleTraining } from './oracle-training.ts';

/** What is known of a run on the device. */
export interface DeviceRun {
  readonly losses: readonly number[];
  readonly gradientNorms: readonly number[];
  readonly evaluations: readonly number[];
  /** The first numbers of each weight after the last step. */
  readonly weights: Readonly<Record<string, readonly number[]>>;
}

/** What the child process says on its last line. */
export interface WebGpuReport {
  /** Where an output is that was asked to stay on the device. */
  readonly deviceOutput: string;
  readonly frozen: DeviceRun;
  /** With batches in two parts. */
  readonly tuned: DeviceRun;
}

/** Steps of the longer graph; every one takes seconds on a software device. */
export const TUNED_STEPS = 3;

if (process.argv[1] === import.meta.filename) console.log(JSON.stringify(await report()));

async function report(): Promise<WebGpuReport> {
  const device = 'webgpu';
  const frozen = await repeatOracleTraining('mlp_clip', { device });
  const tuned = await repeatOracleTraining('mlp_tune_lm', {
    ...{ device, totalSteps: TUNED_STEPS },
    layout: { parts: 2 },
  });
  return {
    deviceOutput: await placeOfDeviceOutput(),
    frozen: summarize(frozen),
    tuned: summarize(tuned),
  };
}

export function summarize({ steps, evaluations, weights }: OracleRun): DeviceRun {
  return {
    losses: steps.map(({ loss }) => loss),
    gradientNorms: steps.map(({ gradientNorm }) => gradientNorm),
    evaluations,
    weights: Object.fromEntries(
      [...weights].map(([name, { parameter }]) => [name, [...parameter.subarray(0, 16)]]),
    ),
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
