import type { AdamWSettings } from '#core/onnx/adam-w.ts';
import { STEP_INPUTS, STEP_OUTPUTS, stateNames } from '#core/training/training-step.ts';
import {
  floatsOf,
  floatTensor,
  type OnnxSession,
  openSession,
  type SessionOptions,
  type Tensor,
  type TensorMap,
} from '#main/platform/onnx/session.ts';

/** One trained weight with its optimizer state; all three have `shape`. */
export interface WeightState {
  readonly shape: readonly number[];
  readonly parameter: Float32Array;
  readonly firstMoment: Float32Array;
  readonly secondMoment: Float32Array;
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

/** A weight that training starts from, with its moments at zero. */
export function freshState(parameter: Float32Array, shape: readonly number[]): WeightState {
  return {
    shape,
    parameter,
    firstMoment: new Float32Array(parameter.length),
    secondMoment: new Float32Array(parameter.length),
  };
}

/**
 * Runs one serialised training step after another.
 *
 * The state lies in two sets of buffers that change places at every step, so nothing is allocated
 * while training and no weight is overwritten before the backward pass has read it.
 */
export class TrainingSession {
  readonly #session: OnnxSession;
  readonly #optimizer: AdamWSettings;
  readonly #names: readonly string[];
  #current: Record<string, Tensor>;
  #next: Record<string, Tensor>;
  /** Steps taken, over all resumptions. */
  #steps: number;

  private constructor(
    session: OnnxSession,
    state: ReadonlyMap<string, WeightState>,
    { optimizer, steps }: { readonly optimizer: AdamWSettings; readonly steps: number },
  ) {
    this.#session = session;
    this.#optimizer = optimizer;
    this.#names = [...state.keys()];
    this.#current = stateTensors(state, (data) => data.slice());
    this.#next = stateTensors(state, (data) => new Float32Array(data.length));
    this.#steps = steps;
  }

  /** @param steps Steps already taken by the state given; AdamW's bias correction depends on it. */
  static async open(
    model: Uint8Array | string,
    state: ReadonlyMap<string, WeightState>,
    {
      optimizer,
      steps = 0,
      session,
    }: {
      readonly optimizer: AdamWSettings;
      readonly steps?: number;
      readonly session?: SessionOptions;
    },
  ): Promise<TrainingSession> {
    return new TrainingSession(await openSession(model, session), state, { optimizer, steps });
  }

  get steps(): number {
    return this.#steps;
  }

  async step(data: TensorMap, { learningRate, clipNorm }: StepSettings): Promise<StepResult> {
    const t = this.#steps + 1;
    const { beta1, beta2 } = this.#optimizer;
    const outputs = await this.#session.run(
      {
        ...data,
        ...this.#current,
        [STEP_INPUTS.learningRate]: scalar(learningRate),
        [STEP_INPUTS.firstCorrection]: scalar(1 / (1 - beta1 ** t)),
        [STEP_INPUTS.secondCorrection]: scalar(1 / Math.sqrt(1 - beta2 ** t)),
        [STEP_INPUTS.clipNorm]: scalar(clipNorm === Infinity ? 3e38 : clipNorm),
      },
      { ...this.#targets(), [STEP_OUTPUTS.loss]: null, [STEP_OUTPUTS.gradientNorm]: null },
    );
    [this.#current, this.#next] = [this.#next, this.#current];
    this.#steps = t;
    return {
      loss: floatsOf(outputs[STEP_OUTPUTS.loss])[0] ?? Number.NaN,
      gradientNorm: floatsOf(outputs[STEP_OUTPUTS.gradientNorm])[0] ?? Number.NaN,
    };
  }

  /** A copy of every weight and its moments. */
  state(): ReadonlyMap<string, WeightState> {
    const copy = (name: string) => floatsOf(this.#current[name]).slice();
    return new Map(
      this.#names.map((name) => {
        const { parameter, firstMoment, secondMoment } = stateNames(name);
        const shape = this.#current[parameter]?.dims ?? [];
        return [
          name,
          {
            shape,
            parameter: copy(parameter),
            firstMoment: copy(firstMoment),
            secondMoment: copy(secondMoment),
          },
        ];
      }),
    );
  }

  close(): Promise<void> {
    return this.#session.close();
  }

  /** The spare buffers under the names a step writes to. */
  #targets(): Record<string, Tensor> {
    const targets: Record<string, Tensor> = {};
    for (const name of this.#names) {
      const names = stateNames(name);
      for (const [from, to] of [
        [names.parameter, names.nextParameter],
        [names.firstMoment, names.nextFirstMoment],
        [names.secondMoment, names.nextSecondMoment],
      ] as const) {
        const tensor = this.#next[from];
        if (tensor) targets[to] = tensor;
      }
    }
    return targets;
  }
}

function stateTensors(
  state: ReadonlyMap<string, WeightState>,
  bufferFor: (data: Float32Array) => Float32Array,
): Record<string, Tensor> {
  const tensors: Record<string, Tensor> = {};
  for (const [name, weight] of state) {
    const names = stateNames(name);
    tensors[names.parameter] = floatTensor(bufferFor(weight.parameter), weight.shape);
    tensors[names.firstMoment] = floatTensor(bufferFor(weight.firstMoment), weight.shape);
    tensors[names.secondMoment] = floatTensor(bufferFor(weight.secondMoment), weight.shape);
  }
  return tensors;
}

function scalar(value: number): Tensor {
  return floatTensor(Float32Array.of(value), []);
}
