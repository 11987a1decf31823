import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { readSafetensors } from '#core/checkpoints/read-safetensors.ts';
import { readFloats } from '#core/checkpoints/tensor-data.ts';
import {
  type SafetensorsTensor,
  serializeSafetensors,
} from '#core/checkpoints/write-safetensors.ts';
import type { Value } from '#core/onnx/graph.ts';
import { staticShape } from '#core/onnx/shapes.ts';
import { freshState, type WeightState } from '#main/engine/trainer/training-session.ts';
import { openCheckpointFile } from '#main/platform/checkpoint-file.ts';
import { createProgressLine } from './progress-line.ts';
import type { BatchPart } from './replica-messages.ts';
import { REPLICAS, ReplicatedTraining } from './replicated-training.ts';
import { ADAM_W, MUON } from './settings.ts';

export interface RunSchedule {
  readonly steps: number;
  /** The last steps, in which the learning rate falls to zero. */
  readonly decay: number;
  readonly learningRate: number;
  readonly warmUp: number;
  readonly clipNorm: number;
}

export interface TrainingRun {
  readonly name: string;
  /** Forward and backward pass of one replica. */
  readonly model: Uint8Array;
  readonly trainable: readonly Value[];
  /** The matrices that Muon moves; AdamW moves everything else. */
  readonly muon: RegExp;
  readonly initialWeight: (value: Value) => Float32Array;
  readonly schedule: RunSchedule;
  /** A function of its number alone, so that a resumed run sees the same batches. */
  readonly batchAt: (batch: number) => readonly BatchPart[];
  /** Where the state lies between sittings. */
  readonly statePath: string;
}

const SAVE_EVERY = 100;

/** Trains to the end, from the saved state if there is one, and returns the weights by name. */
export async function completeTraining(
  run: TrainingRun,
): Promise<ReadonlyMap<string, WeightState>> {
  const { state, steps } = await startingPoint(run);
  const { schedule } = run;
  const training = await ReplicatedTraining.open(
    run.model,
    state,
    { adamW: ADAM_W, muon: MUON },
    (name) => run.muon.test(name),
  );
  const report = createProgressLine(run.name, schedule.steps);
  const batchesAt = (step: number) =>
    Array.from({ length: REPLICAS }, (_, replica) => run.batchAt(step * REPLICAS + replica));
  let smoothed = Number.NaN;
  let batches = batchesAt(steps);
  for (let step = steps; step < schedule.steps; step += 1) {
    const running = training.step({
      batches,
      step: step + 1,
      learningRate: rateAt(step, schedule),
      clipNorm: schedule.clipNorm,
    });
    // Laid out while the replicas compute.
    batches = batchesAt(step + 1);
    const loss = await running;
    if (!Number.isFinite(loss)) throw new Error(`${run.name}: the loss at step ${step} is ${loss}`);
    smoothed = Number.isNaN(smoothed) ? loss : 0.98 * smoothed + 0.02 * loss;
    report(step + 1, `loss ${smoothed.toFixed(3)}`, steps);
    if ((step + 1) % SAVE_EVERY === 0)
      await saveState(run.statePath, await training.state(), step + 1);
  }
  const trained = await training.state();
  await saveState(run.statePath, trained, schedule.steps);
  await training.close();
  return trained;
}

/** A linear rise, then the full rate, then a linear fall to zero. */
function rateAt(step: number, { steps, decay, learningRate, warmUp }: RunSchedule): number {
  return learningRate * Math.min(1, (step + 1) / warmUp, (steps - step) / decay);
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
