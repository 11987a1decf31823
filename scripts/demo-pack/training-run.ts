import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { readSafetensors } from '#core/checkpoints/read-safetensors.ts';
import { readFloats } from '#core/checkpoints/tensor-data.ts';
import {
  type SafetensorsTensor,
  serializeSafetensors,
} from '#core/checkpoints/write-safetensors.ts';
import type { AdamWSettings } from '#core/onnx/adam-w.ts';
import type { Value } from '#core/onnx/graph.ts';
import { staticShape } from '#core/onnx/shapes.ts';
import {
  freshState,
  TrainingSession,
  type WeightState,
} from '#main/engine/trainer/training-session.ts';
import { openCheckpointFile } from '#main/platform/checkpoint-file.ts';
import type { TensorMap } from '#main/platform/onnx/session.ts';
import { createProgressLine } from './progress-line.ts';

export interface RunSchedule {
  readonly steps: number;
  /** The step at which the learning rate rises and falls once more. */
  readonly restartAt?: number;
  readonly learningRate: number;
  readonly warmUp: number;
  readonly clipNorm: number;
}

export interface TrainingRun {
  readonly name: string;
  readonly model: Uint8Array;
  readonly trainable: readonly Value[];
  readonly initialWeight: (value: Value) => Float32Array;
  readonly optimizer: AdamWSettings;
  readonly schedule: RunSchedule;
  /** A function of the step alone, so that a resumed run sees the same batches. */
  readonly batchAt: (step: number) => TensorMap;
  /** Where the state lies between sittings. */
  readonly statePath: string;
}

const SAVE_EVERY = 200;

/** Trains to the end, from the saved state if there is one, and returns the weights by name. */
export async function completeTraining(
  run: TrainingRun,
): Promise<ReadonlyMap<string, WeightState>> {
  const { state, steps } = await startingPoint(run);
  const { schedule } = run;
  const session = await TrainingSession.open(run.model, state, {
    optimizer: run.optimizer,
    steps,
  });
  const report = createProgressLine(run.name, schedule.steps);
  let smoothed = Number.NaN;
  for (let step = steps; step < schedule.steps; step += 1) {
    const { loss } = await session.step(run.batchAt(step), {
      learningRate: rateAt(step, schedule),
      clipNorm: schedule.clipNorm,
    });
    if (!Number.isFinite(loss)) throw new Error(`${run.name}: the loss at step ${step} is ${loss}`);
    smoothed = Number.isNaN(smoothed) ? loss : 0.98 * smoothed + 0.02 * loss;
    report(step + 1, `loss ${smoothed.toFixed(3)}`, steps);
    if ((step + 1) % SAVE_EVERY === 0) await saveState(run.statePath, session.state(), step + 1);
  }
  const trained = session.state();
  await saveState(run.statePath, trained, schedule.steps);
  await session.close();
  return trained;
}

/** Linear warm-up, then half a cosine down to zero; twice if there is a restart. */
function rateAt(step: number, { steps, restartAt, learningRate, warmUp }: RunSchedule): number {
  const [from, to] =
    restartAt === undefined ? [0, steps] : step < restartAt ? [0, restartAt] : [restartAt, steps];
  const done = step - from;
  if (done < warmUp) return (learningRate * (done + 1)) / warmUp;
  return (learningRate * (1 + Math.cos((Math.PI * (done - warmUp)) / (to - from - warmUp)))) / 2;
}

async function startingPoint(run: TrainingRun) {
  const fresh = new Map(
    run.trainable.map((value) => [
      value.name,
      freshState(run.initialWeight(value), staticShape(value.shape)),
    ]),
  );
  if (!existsSync(run.statePath)) return { state: fresh, steps: 0 };
  return loadState(run.statePath, fresh);
}

async function loadState(path: string, like: ReadonlyMap<string, WeightState>) {
  const file = await openCheckpointFile(path);
  try {
    const index = await readSafetensors(file);
    const floats = (name: string) => {
      const entry = index.get(name);
      if (!entry) throw new Error(`${path} lacks ${name}; delete it to start again`);
      return readFloats(entry);
    };
    const state = new Map<string, WeightState>();
    for (const [name, { shape }] of like) {
      state.set(name, {
        shape,
        parameter: await floats(name),
        firstMoment: await floats(`${name}@m`),
        secondMoment: await floats(`${name}@v`),
      });
    }
    const [steps = 0] = await floats('steps');
    return { state, steps };
  } finally {
    await file.close();
  }
}

async function saveState(
  path: string,
  state: ReadonlyMap<string, WeightState>,
  steps: number,
): Promise<void> {
  const tensors = [...state].flatMap(([name, weight]) => [
    tensor(name, weight.shape, weight.parameter),
    tensor(`${name}@m`, weight.shape, weight.firstMoment),
    tensor(`${name}@v`, weight.shape, weight.secondMoment),
  ]);
  const bytes = serializeSafetensors([...tensors, tensor('steps', [1], Float32Array.of(steps))]);
  await writeFile(`${path}.part`, bytes);
  await rename(`${path}.part`, path);
}

function tensor(name: string, shape: readonly number[], data: Float32Array): SafetensorsTensor {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { name, type: 'F32', shape, bytes };
}
