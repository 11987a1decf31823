import { Worker } from 'node:worker_threads';
import type { WeightState } from '#main/engine/trainer/training-session.ts';
import type {
  BatchPart,
  ReplicaOrder,
  ReplicaSetup,
  SharedMemory,
  SharedWeight,
} from './replica-messages.ts';

/** Threads that train together, each on a batch of its own. */
export const REPLICAS = 2;

export interface ReplicatedStep {
  /** One for each replica. */
  readonly batches: readonly (readonly BatchPart[])[];
  /** From 1. */
  readonly step: number;
  readonly learningRate: number;
  readonly clipNorm: number;
}

/**
 * Trains on several threads: each computes the gradients of a batch, and when all have, updates its share
 * of the weights by their mean. A thread waits for the others twice a step, instead of within each operator.
 */
export class ReplicatedTraining {
  readonly #workers: readonly Worker[];
  readonly #weights: readonly SharedWeight[];
  readonly #memory: SharedMemory;
  readonly #settings: ReplicaSetup['settings'];

  private constructor(
    workers: readonly Worker[],
    weights: readonly SharedWeight[],
    memory: SharedMemory,
    settings: ReplicaSetup['settings'],
  ) {
    this.#workers = workers;
    this.#weights = weights;
    this.#memory = memory;
    this.#settings = settings;
  }

  static async open(
    model: Uint8Array,
    state: ReadonlyMap<string, WeightState>,
    settings: ReplicaSetup['settings'],
    isMuon: (name: string) => boolean,
  ): Promise<ReplicatedTraining> {
    let total = 0;
    const weights = [...state].map(([name, { shape, parameter }]): SharedWeight => {
      const start = total;
      total += parameter.length;
      return { name, shape, start, size: parameter.length, isMuon: isMuon(name) };
    });
    const allot = () => new SharedArrayBuffer(4 * total);
    const memory: SharedMemory = {
      parameters: allot(),
      firstMoments: allot(),
      secondMoments: allot(),
      gradients: Array.from({ length: REPLICAS }, allot),
    };
    for (const { name, start } of weights) {
      const weight = state.get(name);
      if (!weight) continue;
      new Float32Array(memory.parameters).set(weight.parameter, start);
      new Float32Array(memory.firstMoments).set(weight.firstMoment, start);
      new Float32Array(memory.secondMoments).set(weight.secondMoment, start);
    }
    const shares = divide(weights);
    const workers = shares.map((share, replica) => {
      const workerData: ReplicaSetup = { replica, model, weights, share, memory, settings };
      return new Worker(new URL('./replica.ts', import.meta.url), { workerData });
    });
    await Promise.all(workers.map(answer));
    return new ReplicatedTraining(workers, weights, memory, settings);
  }

  /** @returns The mean loss of the batches. */
  async step({ batches, step, learningRate, clipNorm }: ReplicatedStep): Promise<number> {
    const losses = await this.#ask((replica) => ({
      kind: 'gradients',
      batch: batches[replica] ?? [],
    }));
    const { beta1, beta2 } = this.#settings.adamW;
    const mean = 1 / REPLICAS;
    await this.#ask(() => ({
      kind: 'update',
      learningRate,
      firstCorrection: 1 / (1 - beta1 ** step),
      secondCorrection: 1 / Math.sqrt(1 - beta2 ** step),
      factor: mean * Math.min(1, clipNorm / (mean * this.#gradientNorm() + 1e-6)),
    }));
    return losses.reduce((sum, loss) => sum + loss, 0) * mean;
  }

  /** A copy of every weight and its moments. */
  state(): ReadonlyMap<string, WeightState> {
    const part = (buffer: SharedArrayBuffer, { start, size }: SharedWeight) =>
      new Float32Array(buffer, start * 4, size).slice();
    return new Map(
      this.#weights.map((weight) => [
        weight.name,
        {
          shape: weight.shape,
          parameter: part(this.#memory.parameters, weight),
          firstMoment: part(this.#memory.firstMoments, weight),
          secondMoment: part(this.#memory.secondMoments, weight),
        },
      ]),
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  async #ask(order: (replica: number) => ReplicaOrder): Promise<readonly number[]> {
    return Promise.all(
      this.#workers.map((worker, replica) => {
        const answered = answer(worker);
        worker.postMessage(order(replica));
        return answered;
      }),
    );
  }

  #gradientNorm(): number {
    const parts = this.#memory.gradients.map((buffer) => new Float32Array(buffer));
    const [first] = parts;
    let squares = 0;
    for (let place = 0; place < (first?.length ?? 0); place += 1) {
      let sum = 0;
      for (const part of parts) sum += part[place] ?? 0;
      squares += sum * sum;
    }
    return Math.sqrt(squares);
  }
}

/** Deals the weights out, the costliest first, each to whom has least. */
function divide(weights: readonly SharedWeight[]): readonly (readonly number[])[] {
  const shares = Array.from({ length: REPLICAS }, () => ({ cost: 0, indices: [] as number[] }));
  const cost = ({ size, isMuon }: SharedWeight) => (isMuon ? 40 : 1) * size;
  const order = weights
    .map((_, index) => index)
    .sort((a, b) => cost(weights[b] as SharedWeight) - cost(weights[a] as SharedWeight));
  for (const index of order) {
    const least = shares.reduce((one, other) => (other.cost < one.cost ? other : one));
    least.indices.push(index);
    least.cost += cost(weights[index] as SharedWeight);
  }
  return shares.map(({ indices }) => indices.sort((a, b) => a - b));
}

function answer(worker: Worker): Promise<number> {
  return new Promise((resolve, reject) => {
    const done = (value: number) => {
      worker.off('error', failed);
      resolve(value);
    };
    const failed = (error: Error) => {
      worker.off('message', done);
      reject(error);
    };
    worker.once('message', done);
    worker.once('error', failed);
  });
}
