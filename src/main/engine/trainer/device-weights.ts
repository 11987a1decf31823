import type { AdamWSettings } from '#core/onnx/adam-w.ts';
import {
  copyName,
  serializeCopies,
  serializeSum,
  serializeUpdate,
  UPDATE_INPUTS,
  type WeightShapes,
} from '#core/training/device-graphs.ts';
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
import type { UpdateSettings, WeightData, WeightState, WeightStore } from './weight-store.ts';

/** The largest limit that a float32 can hold. */
const NO_LIMIT = 3e38;

/**
 * Keeps weights, moments and gradients on a device: they are copied there once, graphs hand them to one another
 * there, and copies come back when the state is asked for.
 *
 * The runtime aborts when a device tensor is asked for its numbers, so they come back through a graph.
 */
export async function openDeviceWeights(
  state: ReadonlyMap<string, WeightState>,
  frozen: ReadonlyMap<string, WeightData>,
  { optimizer, session }: { readonly optimizer: AdamWSettings; readonly session: SessionOptions },
): Promise<WeightStore> {
  const shapes: WeightShapes = new Map([...state].map(([name, { shape }]) => [name, shape]));
  const store = new DeviceWeights(shapes, optimizer);
  await store.open({ state, frozen }, session);
  return store;
}

class DeviceWeights implements WeightStore {
  readonly #shapes: WeightShapes;
  readonly #optimizer: AdamWSettings;
  #frozen: TensorMap = {};
  /** Weights and moments. */
  #state: TensorMap = {};
  #gradients: TensorMap = {};
  #sessions: Readonly<Record<'update' | 'sum' | 'download', OnnxSession>> | undefined;
  /** Their tensors do not outlive them. */
  #uploads: readonly OnnxSession[] = [];

  constructor(shapes: WeightShapes, optimizer: AdamWSettings) {
    this.#shapes = shapes;
    this.#optimizer = optimizer;
  }

  async open(
    {
      state,
      frozen,
    }: {
      readonly state: ReadonlyMap<string, WeightState>;
      readonly frozen: ReadonlyMap<string, WeightData>;
    },
    session: SessionOptions,
  ): Promise<void> {
    const tensors = new Map<string, WeightData>();
    for (const [name, { shape, parameter, firstMoment, secondMoment }] of state) {
      const names = stateNames(name);
      tensors.set(names.parameter, { shape, data: parameter });
      tensors.set(names.firstMoment, { shape, data: firstMoment });
      tensors.set(names.secondMoment, { shape, data: secondMoment });
    }
    const [first, constant] = [await upload(tensors, session), await upload(frozen, session)];
    this.#state = first.tensors;
    this.#frozen = constant.tensors;
    this.#uploads = [...first.sessions, ...constant.sessions];
    const shapes = new Map([...tensors].map(([name, { shape }]) => [name, shape]));
    const names = [...this.#shapes.keys()].map(stateNames);
    const next = names.flatMap((each) => Object.values(nextNames(each)));
    this.#sessions = {
      update: await openSession(serializeUpdate(this.#shapes, this.#optimizer), {
        ...session,
        deviceOutputs: next,
      }),
      sum: await openSession(serializeSum(this.#shapes), {
        ...session,
        deviceOutputs: names.map(({ sum }) => sum),
      }),
      download: await openSession(serializeCopies(shapes), session),
    };
  }

  get weights(): TensorMap {
    return { ...this.#frozen, ...this.#state };
  }

  fetches(): Readonly<Record<string, null>> {
    return Object.fromEntries([...this.#shapes.keys()].map((name) => [gradientOf(name), null]));
  }

  async takeGradients(outputs: TensorMap, isFirst: boolean): Promise<void> {
    const names = [...this.#shapes.keys()].map(stateNames);
    const own = pick(
      outputs,
      names.map(({ gradient }) => [gradient, gradient]),
    );
    if (isFirst) {
      this.#gradients = own;
      return;
    }
    const parts = pick(
      own,
      names.map(({ gradient, part }) => [gradient, part]),
    );
    const sums = await this.#session('sum').run({ ...this.#gradients, ...parts });
    dispose(this.#gradients);
    dispose(parts);
    this.#gradients = pick(
      sums,
      names.map(({ sum, gradient }) => [sum, gradient]),
    );
  }

  async update({ t, learningRate, clipNorm }: UpdateSettings): Promise<number> {
    const { beta1, beta2 } = this.#optimizer;
    const outputs = await this.#session('update').run({
      ...this.#state,
      ...this.#gradients,
      [UPDATE_INPUTS.learningRate]: scalar(learningRate),
      [UPDATE_INPUTS.firstCorrection]: scalar(1 / (1 - beta1 ** t)),
      [UPDATE_INPUTS.secondCorrection]: scalar(1 / Math.sqrt(1 - beta2 ** t)),
      [UPDATE_INPUTS.clipNorm]: scalar(Math.min(clipNorm, NO_LIMIT)),
    });
    dispose(this.#state);
    dispose(this.#gradients);
    this.#gradients = {};
    this.#state = pick(
      outputs,
      [...this.#shapes.keys()].flatMap((name) => {
        const names = stateNames(name);
        const next = nextNames(names);
        return [
          [next.parameter, names.parameter] as const,
          [next.firstMoment, names.firstMoment] as const,
          [next.secondMoment, names.secondMoment] as const,
        ];
      }),
    );
    return floatsOf(outputs[STEP_OUTPUTS.gradientNorm])[0] ?? Number.NaN;
  }

  async parameters(): Promise<ReadonlyMap<string, WeightData>> {
    const state = await this.state();
    return new Map(
      [...state].map(([name, { shape, parameter }]) => [name, { shape, data: parameter }]),
    );
  }

  async state(): Promise<ReadonlyMap<string, WeightState>> {
    const copies = await this.#session('download').run(this.#state);
    const numbers = (name: string) => floatsOf(copies[copyName(name)]);
    return new Map(
      [...this.#shapes].map(([name, shape]) => {
        const { parameter, firstMoment, secondMoment } = stateNames(name);
        return [
          name,
          {
            shape: shape as readonly number[],
            parameter: numbers(parameter),
            firstMoment: numbers(firstMoment),
            secondMoment: numbers(secondMoment),
          },
        ];
      }),
    );
  }

  async close(): Promise<void> {
    dispose(this.weights);
    const sessions = [...Object.values(this.#sessions ?? {}), ...this.#uploads];
    await Promise.all(sessions.map((session) => session.close()));
  }

  #session(name: 'update' | 'sum' | 'download'): OnnxSession {
    if (!this.#sessions) throw new Error('the weights are not on the device yet');
    return this.#sessions[name];
  }
}

async function upload(
  tensors: ReadonlyMap<string, WeightData>,
  options: SessionOptions,
): Promise<{ readonly tensors: TensorMap; readonly sessions: readonly OnnxSession[] }> {
  if (tensors.size === 0) return { tensors: {}, sessions: [] };
  const shapes = new Map([...tensors].map(([name, { shape }]) => [name, shape]));
  const names = [...tensors.keys()];
  const session = await openSession(serializeCopies(shapes), {
    ...options,
    deviceOutputs: names.map(copyName),
  });
  const feeds = [...tensors].map(([name, { data, shape }]) => [name, floatTensor(data, shape)]);
  const copies = await session.run(Object.fromEntries(feeds));
  const copyNames = names.map((name) => [copyName(name), name] as const);
  return { tensors: pick(copies, copyNames), sessions: [session] };
}

function nextNames(names: ReturnType<typeof stateNames>) {
  return {
    parameter: names.nextParameter,
    firstMoment: names.nextFirstMoment,
    secondMoment: names.nextSecondMoment,
  };
}

function gradientOf(name: string): string {
  return stateNames(name).gradient;
}

/** Tensors under other names. */
function pick(
  tensors: TensorMap,
  names: readonly (readonly [from: string, to: string])[],
): TensorMap {
  return Object.fromEntries(names.map(([from, to]) => [to, tensors[from] as Tensor]));
}

function dispose(tensors: TensorMap): void {
  for (const tensor of Object.values(tensors)) tensor.dispose();
}

function scalar(value: number): Tensor {
  return floatTensor(Float32Array.of(value), []);
}
