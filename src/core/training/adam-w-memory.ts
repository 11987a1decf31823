import type { AdamWSettings } from '#core/onnx/adam-w.ts';
import { assembleSharedModule, type FunctionBody } from '#core/wasm/wasm-module.ts';
import {
  ADAM_W_KERNEL,
  ADD_KERNEL,
  SQUARES_KERNEL,
  UPDATE_SCALARS,
  VECTOR_FLOATS,
} from './optimizer-kernels.ts';

const PAGE_BYTES = 65_536;
const MAXIMUM_PAGES = 65_536;
const FLOAT_BYTES = 4;
/** Floats between one tensor and the next start on a cache line. */
const ALIGNMENT = 16;
/** Bytes in front of the tensors: the kernels' scalars and results. */
const HEADER_BYTES = 128;
const SUM_OFFSET = 64;

/** The part of WebAssembly's interface that is used; not every environment's types declare it. */
interface WasmHost {
  readonly WebAssembly: {
    readonly Memory: new (limits: {
      readonly initial: number;
      readonly maximum: number;
      readonly shared: true;
    }) => WasmMemory;
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Instance: new (
      module: object,
      imports: { readonly host: { readonly memory: WasmMemory } },
    ) => { readonly exports: { readonly run: (...addresses: number[]) => void } };
  };
}

/** Shared, so that views of it survive its growth. */
interface WasmMemory {
  readonly buffer: SharedArrayBuffer;
  readonly grow: (pages: number) => number;
}

/** Regions of an arena; each holds all its weights, one after another. Memory for the last is taken late. */
const REGIONS = ['parameter', 'firstMoment', 'secondMoment', 'gradient', 'part'] as const;
type Region = (typeof REGIONS)[number];

export type WeightBuffers = Readonly<Record<Exclude<Region, 'part'>, Float32Array>>;

/**
 * Keeps weights, moments and gradients in WebAssembly memory and updates them in place.
 *
 * onnxruntime reads and writes the buffers where they lie. An update is one pass over the memory, and so takes what
 * the memory traffic takes: elementwise operators of a graph would pass over it a dozen times.
 */
export class AdamWMemory {
  readonly #arenas: readonly Arena[];
  readonly #buffers: ReadonlyMap<string, WeightBuffers>;
  readonly #settings: AdamWSettings;
  #parts: ReadonlyMap<string, Float32Array> | undefined;

  /** @param sizes Floats of each weight, by name. */
  constructor(sizes: ReadonlyMap<string, number>, settings: AdamWSettings) {
    this.#settings = settings;
    this.#arenas = groupWeights(sizes).map((group) => new Arena(group));
    this.#buffers = new Map(this.#arenas.flatMap((arena) => [...arena.buffers]));
  }

  /** Views that stay valid; writing to them writes to the state. */
  get buffers(): ReadonlyMap<string, WeightBuffers> {
    return this.#buffers;
  }

  /** Where the gradients of a further part of a batch go, by weight, until `addPart` adds them to the others. */
  partBuffers(): ReadonlyMap<string, Float32Array> {
    this.#parts ??= new Map(this.#arenas.flatMap((arena) => arena.partBuffers()));
    return this.#parts;
  }

  /** Adds the gradients of a part to the gradients. */
  addPart(): void {
    for (const arena of this.#arenas) arena.addPart();
  }

  /** The norm of all gradients taken as one vector. */
  gradientNorm(): number {
    return Math.sqrt(this.#arenas.reduce((sum, arena) => sum + arena.sumOfSquares(), 0));
  }

  /**
   * Takes one AdamW step.
   *
   * @param step.t Counted from 1.
   * @param step.factor What gradients are multiplied by first.
   */
  update({
    t,
    learningRate,
    factor,
  }: {
    readonly t: number;
    readonly learningRate: number;
    readonly factor: number;
  }): void {
    const { beta1, beta2, epsilon, weightDecay } = this.#settings;
    const scalars = {
      ...{ factor, beta1, rest1: 1 - beta1, beta2, rest2: 1 - beta2, epsilon },
      keep: 1 - learningRate * weightDecay,
      stepSize: learningRate / (1 - beta1 ** t),
      secondCorrection: 1 / Math.sqrt(1 - beta2 ** t),
      least: LEAST_MOMENT,
    };
    const ordered = UPDATE_SCALARS.map((name) => scalars[name]);
    for (const arena of this.#arenas) arena.update(ordered);
  }
}

/** Its share of a step is below what a float of any weight can tell. */
const LEAST_MOMENT = 1e-30;

interface WeightPlace {
  readonly name: string;
  /** Floats from the start of each region. */
  readonly start: number;
  /** Floats. */
  readonly size: number;
}

/** As many weights as one memory holds in every region. */
class Arena {
  readonly buffers: ReadonlyMap<string, WeightBuffers>;
  readonly #memory: WasmMemory;
  readonly #places: readonly WeightPlace[];
  /** Bytes of a region. */
  readonly #size: number;
  readonly #kernels: Readonly<Record<'update' | 'squares' | 'add', Kernel>>;

  constructor(weights: readonly (readonly [name: string, size: number])[]) {
    let floats = 0;
    this.#places = weights.map(([name, size]) => {
      const start = floats;
      floats += roundUp(Math.max(size, VECTOR_FLOATS), ALIGNMENT);
      return { name, start, size };
    });
    this.#size = floats * FLOAT_BYTES;
    const { Memory } = wasm();
    this.#memory = new Memory({
      initial: pagesFor(this.#address('part')),
      maximum: MAXIMUM_PAGES,
      shared: true,
    });
    this.buffers = new Map(
      this.#places.map((place) => [
        place.name,
        {
          parameter: this.#view('parameter', place),
          firstMoment: this.#view('firstMoment', place),
          secondMoment: this.#view('secondMoment', place),
          gradient: this.#view('gradient', place),
        },
      ]),
    );
    const kernel = (body: FunctionBody) => createKernel(body, this.#memory);
    this.#kernels = {
      update: kernel(ADAM_W_KERNEL),
      squares: kernel(SQUARES_KERNEL),
      add: kernel(ADD_KERNEL),
    };
  }

  partBuffers(): readonly (readonly [name: string, gradient: Float32Array])[] {
    const missing = this.#address('part') + this.#size - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(pagesFor(missing));
    return this.#places.map((place) => [place.name, this.#view('part', place)]);
  }

  addPart(): void {
    const gradient = this.#address('gradient');
    this.#kernels.add(gradient, this.#address('part'), gradient + this.#size);
  }

  sumOfSquares(): number {
    const gradient = this.#address('gradient');
    this.#kernels.squares(SUM_OFFSET, gradient, gradient + this.#size);
    const [even = 0, odd = 0] = new Float64Array(this.#memory.buffer, SUM_OFFSET, 2);
    return even + odd;
  }

  update(scalars: readonly number[]): void {
    this.#floats(0, scalars.length).set(scalars);
    const [parameter, firstMoment, secondMoment, gradient] = REGIONS.map((region) =>
      this.#address(region),
    ) as [number, number, number, number, number];
    const end = parameter + this.#size;
    this.#kernels.update(0, parameter, firstMoment, secondMoment, gradient, end);
  }

  #address(region: Region): number {
    return HEADER_BYTES + REGIONS.indexOf(region) * this.#size;
  }

  #view(region: Region, { start, size }: WeightPlace): Float32Array {
    return this.#floats(this.#address(region) + start * FLOAT_BYTES, size);
  }

  #floats(address: number, length: number): Float32Array {
    return new Float32Array(this.#memory.buffer, address, length);
  }
}

type Kernel = (...addresses: number[]) => void;

function createKernel(body: FunctionBody, memory: WasmMemory): Kernel {
  const { Instance, Module } = wasm();
  const module = new Module(assembleSharedModule(body, MAXIMUM_PAGES));
  // WebAssembly takes addresses above 2³¹ as negative integers.
  const { run } = new Instance(module, { host: { memory } }).exports;
  return (...addresses) => run(...addresses.map((address) => address | 0));
}

/** @throws RangeError if a weight alone is too large for one memory. */
function groupWeights(sizes: ReadonlyMap<string, number>) {
  const most = MAXIMUM_PAGES * PAGE_BYTES - HEADER_BYTES - PAGE_BYTES;
  const groups: (readonly [string, number])[][] = [];
  let room = 0;
  for (const [name, size] of sizes) {
    const bytes = REGIONS.length * FLOAT_BYTES * roundUp(Math.max(size, VECTOR_FLOATS), ALIGNMENT);
    if (bytes > most) throw new RangeError(`${name} has ${size} numbers, too many to train`);
    if (bytes > room) {
      groups.push([]);
      room = most;
    }
    groups.at(-1)?.push([name, size]);
    room -= bytes;
  }
  return groups;
}

function wasm(): WasmHost['WebAssembly'] {
  return (globalThis as unknown as WasmHost).WebAssembly;
}

function pagesFor(bytes: number): number {
  return Math.ceil(bytes / PAGE_BYTES);
}

function roundUp(size: number, multiple: number): number {
  return Math.ceil(size / multiple) * multiple;
}
