import type { AdamWSettings } from '#core/onnx/adam-w.ts';
import { AdamWMemory } from '#core/training/adam-w-memory.ts';
import { drawDropoutMask } from '#core/training/draw-dropout-mask.ts';
import type { DropoutSite } from '#core/training/dropout-sites.ts';
import type { TrainingModel, TrainingPlan } from '#core/training/training-plan.ts';
import { STEP_OUTPUTS, stateNames } from '#core/training/training-step.ts';
import {
  floatsOf,
  floatTensor,
  type OnnxSession,
  openSession,
  type SessionOptions,
  type Tensor,
  type TensorMap,
} from '#main/platform/onnx/session.ts';

/** Numbers of a weight with their shape. */
export interface WeightData {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** One trained weight with its optimizer state; all three have `shape`. */
export interface WeightState {
  readonly shape: readonly number[];
  readonly parameter: Float32Array;
  readonly firstMoment: Float32Array;
  readonly secondMoment: Float32Array;
}

/** What a graph is fed, for captions padded to `length` tokens. */
export interface TrainingBatch {
  readonly length: number;
  readonly data: TensorMap;
}

export interface StepSettings {
  readonly learningRate: number;
  /** Gradients are scaled down to this norm; `Infinity` leaves them as they are. */
  readonly clipNorm: number;
}

export interface StepResult {
  readonly loss: number;
  /** Before clipping. */
  readonly gradientNorm: number;
}

export interface TrainingSessionOptions {
  readonly optimizer: AdamWSettings;
  /** Steps already taken by the state given; bias correction, dropout and resumption depend on it. */
  readonly steps?: number;
  /** Weights of the plan that are not trained. */
  readonly frozen?: ReadonlyMap<string, WeightData>;
  /** What dropout masks are drawn from, with the step. */
  readonly seed?: string;
  readonly session?: SessionOptions;
}

/** A weight that training starts from, with its moments at zero. */
export function freshState(parameter: Float32Array, shape: readonly number[]): WeightState {
  return {
    shape,
    parameter,
    firstMoment: new Float32Array(parameter.length),
    secondMoment: new Float32Array(parameter.length),
  };
}

interface OpenModel {
  readonly session: OnnxSession;
  readonly dropout: readonly DropoutSite[];
}

/**
 * Trains: the runtime computes gradients into memory that AdamW then updates in place.
 *
 * Graphs are opened when a batch of their length first comes, and all read the same weights.
 */
export class TrainingSession {
  readonly #plan: Pick<TrainingPlan, 'gradients' | 'loss'>;
  readonly #options: TrainingSessionOptions;
  readonly #memory: AdamWMemory;
  readonly #shapes: ReadonlyMap<string, readonly number[]>;
  /** Trained and frozen weights, as every graph is fed them. */
  readonly #weights: TensorMap;
  readonly #open = new Map<string, Promise<OpenModel>>();
  /** Steps taken, over all resumptions. */
  #steps: number;

  private constructor(
    plan: Pick<TrainingPlan, 'gradients' | 'loss'>,
    state: ReadonlyMap<string, WeightState>,
    options: TrainingSessionOptions,
  ) {
    this.#plan = plan;
    this.#options = options;
    this.#steps = options.steps ?? 0;
    const sizes = new Map([...state].map(([name, { parameter }]) => [name, parameter.length]));
    this.#memory = new AdamWMemory(sizes, options.optimizer);
    this.#shapes = new Map([...state].map(([name, { shape }]) => [name, shape]));
    const weights: Record<string, Tensor> = {};
    for (const [name, { data, shape }] of options.frozen ?? []) {
      weights[name] = floatTensor(data, shape);
    }
    for (const [name, buffers] of this.#memory.buffers) {
      const weight = state.get(name);
      if (!weight) continue;
      buffers.parameter.set(weight.parameter);
      buffers.firstMoment.set(weight.firstMoment);
      buffers.secondMoment.set(weight.secondMoment);
      weights[name] = floatTensor(buffers.parameter, weight.shape);
    }
    this.#weights = weights;
  }

  /**
   * @param plan Graphs by length, or the one graph that every batch is for.
   * @param state Of every trainable weight.
   */
  static async open(
    plan: Pick<TrainingPlan, 'gradients' | 'loss'> | Uint8Array,
    state: ReadonlyMap<string, WeightState>,
    options: TrainingSessionOptions,
  ): Promise<TrainingSession> {
    return new TrainingSession(plan instanceof Uint8Array ? oneGraph(plan) : plan, state, options);
  }

  get steps(): number {
    return this.#steps;
  }

  /**
   * Takes one step by a batch, or by one that comes in parts: their losses and gradients are added up, so the
   * weights of all their tokens together make the loss.
   */
  async step(
    batch: TensorMap | readonly TrainingBatch[],
    { learningRate, clipNorm }: StepSettings,
  ): Promise<StepResult> {
    const parts = isParts(batch) ? batch : [{ length: 0, data: batch }];
    let loss = 0;
    let firstRow = 0;
    for (const [index, part] of parts.entries()) {
      const model = await this.#modelOf('gradients', part.length);
      const masks = this.#drawMasks(model, firstRow);
      const outputs = await model.session.run(this.#feedsFor(model, { ...part.data, ...masks }), {
        ...this.#targets(index === 0),
        [STEP_OUTPUTS.loss]: null,
      });
      if (index > 0) this.#memory.addPart();
      loss += floatsOf(outputs[STEP_OUTPUTS.loss])[0] ?? Number.NaN;
      firstRow += rowsOf(part.data);
    }
    const t = this.#steps + 1;
    const gradientNorm = this.#memory.gradientNorm();
    const factor = Math.min(1, clipNorm / (gradientNorm + 1e-6));
    this.#memory.update({ t, learningRate, factor });
    this.#steps = t;
    return { loss, gradientNorm };
  }

  /** The loss of a batch, without dropout and label smoothing; nothing changes. */
  async evaluate({ length, data }: TrainingBatch): Promise<number> {
    const model = await this.#modelOf('loss', length);
    const outputs = await model.session.run(this.#feedsFor(model, data));
    return floatsOf(outputs[STEP_OUTPUTS.loss])[0] ?? Number.NaN;
  }

  /** A copy of every weight and its moments. */
  state(): ReadonlyMap<string, WeightState> {
    return new Map(
      [...this.#memory.buffers].map(([name, { parameter, firstMoment, secondMoment }]) => [
        name,
        {
          shape: this.#shapes.get(name) ?? [],
          parameter: Float32Array.from(parameter),
          firstMoment: Float32Array.from(firstMoment),
          secondMoment: Float32Array.from(secondMoment),
        },
      ]),
    );
  }

  async close(): Promise<void> {
    const open = await Promise.all(this.#open.values());
    await Promise.all(open.map(({ session }) => session.close()));
  }

  #modelOf(kind: 'gradients' | 'loss', length: number): Promise<OpenModel> {
    const key = `${kind} ${length}`;
    const known = this.#open.get(key);
    if (known) return known;
    const opening = openModel(this.#plan[kind](length), this.#options.session);
    this.#open.set(key, opening);
    return opening;
  }

  /** A graph may not need all that there is, and must not be fed more than it asks for. */
  #feedsFor({ session }: OpenModel, data: TensorMap): TensorMap {
    const all = { ...data, ...this.#weights };
    const needed = session.inputNames.filter((name) => name in all);
    return Object.fromEntries(needed.map((name) => [name, all[name] as Tensor]));
  }

  #drawMasks({ dropout }: OpenModel, firstRow: number): TensorMap {
    const place = { seed: this.#options.seed ?? '', step: this.#steps, firstRow };
    return Object.fromEntries(
      dropout.map((site) => [site.name, floatTensor(drawDropoutMask(site, place), site.shape)]),
    );
  }

  /** Where the graph writes the gradients of the batch, or of a further part of it. */
  #targets(isFirst: boolean): Record<string, Tensor> {
    const parts = isFirst ? undefined : this.#memory.partBuffers();
    const targets: Record<string, Tensor> = {};
    for (const [name, { gradient }] of this.#memory.buffers) {
      const shape = this.#shapes.get(name) ?? [];
      targets[stateNames(name).gradient] = floatTensor(parts?.get(name) ?? gradient, shape);
    }
    return targets;
  }
}

async function openModel(
  { model, dropout }: TrainingModel,
  options?: SessionOptions,
): Promise<OpenModel> {
  return { session: await openSession(model, options), dropout };
}

function oneGraph(model: Uint8Array): Pick<TrainingPlan, 'gradients' | 'loss'> {
  return {
    gradients: () => ({ model, dropout: [] }),
    loss: () => {
      throw new RangeError('a session of one graph has none for the loss alone');
    },
  };
}

function isParts(batch: TensorMap | readonly TrainingBatch[]): batch is readonly TrainingBatch[] {
  return Array.isArray(batch);
}

/** Rows of a batch: the first dimension of whatever it is fed by. */
function rowsOf(data: TensorMap): number {
  return Object.values(data)[0]?.dims[0] ?? 0;
}
