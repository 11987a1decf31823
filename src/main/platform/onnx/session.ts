import { env, InferenceSession, Tensor } from 'onnxruntime-node';
import type { GpuPrecision } from '#shared/api/app-settings.ts';

export type { Tensor };

export const ONNX_RUNTIME_VERSION: string = env.versions.node ?? env.versions.common;

/** Named tensors; a name is the graph value's. */
export type TensorMap = Readonly<Record<string, Tensor>>;

/** ONNX execution providers by the runtime's names. */
export type Provider = 'cpu' | 'webgpu' | 'cuda' | 'dml' | 'coreml';

/** Where a network runs, and what it multiplies in there. */
export interface Placement {
  readonly provider: Provider;
  readonly precision: GpuPrecision;
}

export interface SessionOptions {
  /** In order of preference; a provider that cannot be had is an error, not a silent fall-back. */
  readonly providers?: readonly Provider[];
  /** Threads of one operator; if absent as many as VICLIPCAP_THREADS says, else one for each core. */
  readonly threads?: number;
  /** Lets the runtime rewrite the graph. Off where results must not depend on its rewrites. */
  readonly optimize?: boolean;
  /** Keeps outputs on the device under the names given, for the next run. */
  readonly deviceOutputs?: readonly string[];
  /**
   * Folder that a model given as bytes finds its external data in. No link may lead out of it: resolve
   * the path of a file first. A model file is its own measure: its data lie in its folder or below.
   */
  readonly externalDataFolder?: string;
}

/** One loaded model. `run` is synchronous inside and must not be called on the main process. */
export interface OnnxSession {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /** Names of the inputs that are float16. */
  readonly halfInputs: ReadonlySet<string>;
  /** @param fetches The outputs wanted (all if absent); a tensor given here is written in place. */
  run(feeds: TensorMap, fetches?: Readonly<Record<string, Tensor | null>>): Promise<TensorMap>;
  close(): Promise<void>;
}

/**
 * Loads a model from bytes or from a file. External data are mapped, not read, until they are used.
 *
 * @throws Error as onnxruntime reports it: the model is broken, a provider is missing, memory is short.
 */
export async function openSession(
  model: Uint8Array | string,
  options: SessionOptions = {},
): Promise<OnnxSession> {
  const threads = options.threads ?? readThreads();
  const session = await createSession(model, {
    executionProviders: [...(options.providers ?? ['cpu'])],
    graphOptimizationLevel: options.optimize === false ? 'disabled' : 'all',
    // Whatever it calls an error it also throws.
    logSeverityLevel: 4,
    ...(threads === undefined ? {} : { intraOpNumThreads: threads }),
    ...(options.deviceOutputs === undefined
      ? {}
      : {
          preferredOutputLocation: Object.fromEntries(
            options.deviceOutputs.map((name) => [name, 'gpu-buffer'] as const),
          ),
        }),
    ...(options.externalDataFolder === undefined
      ? {}
      : {
          extra: {
            session: { model_external_initializers_file_folder_path: options.externalDataFolder },
          },
        }),
  });
  return {
    inputNames: session.inputNames,
    outputNames: session.outputNames,
    halfInputs: new Set(
      session.inputMetadata.flatMap((input) =>
        input.isTensor && input.type === 'float16' ? [input.name] : [],
      ),
    ),
    run: (feeds, fetches) =>
      fetches === undefined ? session.run(feeds) : session.run(feeds, fetches),
    close: () => session.release(),
  };
}

/** For a machine that has other work too, or does many small things side by side. */
function readThreads(): number | undefined {
  const threads = Number(process.env['VICLIPCAP_THREADS']);
  return Number.isInteger(threads) && threads > 0 ? threads : undefined;
}

function createSession(
  model: Uint8Array | string,
  options: InferenceSession.SessionOptions,
): Promise<InferenceSession> {
  return typeof model === 'string'
    ? InferenceSession.create(model, options)
    : InferenceSession.create(model, options);
}

export function floatTensor(data: Float32Array, dims: readonly number[]): Tensor {
  return new Tensor('float32', data, dims);
}

/** A tensor of no numbers: one of the dimensions is 0. */
export function emptyTensor(type: 'float16' | 'float32', dims: readonly number[]): Tensor {
  return type === 'float16'
    ? new Tensor('float16', new Uint16Array(0), dims)
    : floatTensor(new Float32Array(0), dims);
}

/** An int64 tensor. */
export function integerTensor(
  numbers: BigInt64Array | readonly number[],
  dims: readonly number[],
): Tensor {
  const data = numbers instanceof BigInt64Array ? numbers : BigInt64Array.from(numbers, BigInt);
  return new Tensor('int64', data, dims);
}

/** The float32 numbers of a CPU tensor. */
export function floatsOf(tensor: Tensor | undefined): Float32Array {
  if (tensor?.type !== 'float32') throw new TypeError(`expected float32, got ${tensor?.type}`);
  return tensor.data as Float32Array;
}
