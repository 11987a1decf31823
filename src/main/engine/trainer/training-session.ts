import type { AdamWSettings } from '#core/onnx/adam-w.ts';
import { drawDropoutMask } from '#core/training/draw-dropout-mask.ts';
import type { DropoutSite } from '#core/training/dropout-sites.ts';
import type { TrainingPlan } from '#core/training/training-plan.ts';
import { STEP_OUTPUTS } from '#core/training/training-step.ts';
import {
  floatsOf,
  floatTensor,
  type OnnxSession,
  openSession,
  type Provider,
  type SessionOptions,
  type Tensor,
  type TensorMap,
} from '#main/platform/onnx/session.ts';
import { openDeviceWeights } from './device-weights.ts';
import { createHostWeights } from './host-weights.ts';
import type { WeightData, WeightState, WeightStore } from './weight-store.ts';

export type { WeightData, WeightState };

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
  /**
   * Where graphs run; the CPU if absent. A device that cannot be had is an error. On WebGPU the weights lie there too;
   * of other devices the runtime's binding cannot hold on to what it computes.
   */
  readonly device?: Provider;
  readonly session?: Pick<SessionOptions, 'threads'>;
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

type Graphs = Pick<TrainingPlan, 'gradients' | 'loss'>;

/**
 * Trains: graphs compute gradients, and the store that the weights lie in takes AdamW's step.
 *
 * Graphs are opened when a batch of their length first comes, and all read the same weights.
 */
export class TrainingSession {
  readonly #graphs: Graphs;
  readonly #store: WeightStore;
  readonly #options: TrainingSessionOptions;
  readonly #open = new Map<string, Promise<OpenModel>>();
  /** Steps taken, over all resumptions. */
  #steps: number;

  private constructor(graphs: Graphs, store: WeightStore, options: TrainingSessionOptions) {
    this.#graphs = graphs;
    this.#store = store;
    this.#options = options;
    this.#steps = options.steps ?? 0;
  }

  /**
   * @param plan Graphs by length, or the one graph that every batch is for.
   * @param state Of every trainable weight.
   */
  static async open(
    plan: Graphs | Uint8Array,
    state: ReadonlyMap<string, WeightState>,
    options: TrainingSessionOptions,
  ): Promise<TrainingSession> {
    const { optimizer, frozen = new Map(), device = 'cpu' } = options;
    const session = { ...options.session, providers: [device] };
    const store =
      device === 'webgpu'
        ? await openDeviceWeights(state, frozen, { optimizer, session })
        : createHostWeights(state, frozen, optimizer);
    const graphs = plan instanceof Uint8Array ? oneGraph(plan) : plan;
    return new TrainingSession(graphs, store, options);
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
      const isFirst = index === 0;
      const masks = this.#drawMasks(model, firstRow);
      const outputs = await model.session.run(this.#feedsFor(model, { ...part.data, ...masks }), {
        ...this.#store.fetches(isFirst),
        [STEP_OUTPUTS.loss]: null,
      });
      await this.#store.takeGradients(outputs, isFirst);
      loss += floatsOf(outputs[STEP_OUTPUTS.loss])[0] ?? Number.NaN;
      firstRow += rowsOf(part.data);
    }
    const t = this.#steps + 1;
    const gradientNorm = await this.#store.update({ t, learningRate, clipNorm });
    this.#steps = t;
    return { loss, gradientNorm };
  }

  /** The loss of a batch, without dropout and label smoothing; nothing changes. */
  async evaluate({ length, data }: TrainingBatch): Promise<number> {
    const model = await this.#modelOf('loss', length);
    const outputs = await model.session.run(this.#feedsFor(model, data));
    return floatsOf(outputs[STEP_OUTPUTS.loss])[0] ?? Number.NaN;
  }

  /** Every trained weight as it is now, which the next step may change. */
  parameters(): Promise<ReadonlyMap<string, WeightData>> {
    return this.#store.parameters();
  }

  /** A copy of every weight and its moments. */
  state(): Promise<ReadonlyMap<string, WeightState>> {
    return this.#store.state();
  }

  async close(): Promise<void> {
    const open = await Promise.all(this.#open.values());
    await Promise.all(open.map(({ session }) => session.close()));
    await this.#store.close();
  }

  #modelOf(kind: 'gradients' | 'loss', length: number): Promise<OpenModel> {
    const key = `${kind} ${length}`;
    const known = this.#open.get(key);
    if (known) return known;
    const opening = this.#openModel(kind, length);
    this.#open.set(key, opening);
    return opening;
  }

  /** A graph may not need all that there is, and must not be fed more than it asks for. */
  #feedsFor({ session }: OpenModel, data: TensorMap): TensorMap {
    const all = { ...data, ...this.#store.weights };
    const needed = session.inputNames.filter((name) => name in all);
    return Object.fromEntries(needed.map((name) => [name, all[name] as Tensor]));
  }

  #drawMasks({ dropout }: OpenModel, firstRow: number): TensorMap {
    const place = { seed: this.#options.seed ?? '', step: this.#steps, firstRow };
    return Object.fromEntries(
      dropout.map((site) => [site.name, floatTensor(drawDropoutMask(site, place), site.shape)]),
    );
  }

  async #openModel(kind: 'gradients' | 'loss', length: number): Promise<OpenModel> {
    const { model, dropout } = this.#graphs[kind](length);
    const { device = 'cpu', session } = this.#options;
    const staysOnDevice = device === 'webgpu' && kind === 'gradients';
    const deviceOutputs = staysOnDevice ? Object.keys(this.#store.fetches(true)) : [];
    const options = { ...session, providers: [device], deviceOutputs };
    return { session: await openSession(model, options), dropout };
  }
}

function oneGraph(model: Uint8Array): Graphs {
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
