import type { AdamWSettings } from '#core/onnx/adam-w.ts';
import type { MuonSettings } from '#core/onnx/muon.ts';

export interface SharedWeight {
  readonly name: string;
  readonly shape: readonly number[];
  /** Where its numbers begin in each shared memory, and how many they are. */
  readonly start: number;
  readonly size: number;
  readonly isMuon: boolean;
}

/** Numbers of all weights, one after the other. */
export interface SharedMemory {
  readonly parameters: SharedArrayBuffer;
  readonly firstMoments: SharedArrayBuffer;
  readonly secondMoments: SharedArrayBuffer;
  /** One for each replica. */
  readonly gradients: readonly SharedArrayBuffer[];
}

export interface ReplicaSetup {
  readonly replica: number;
  /** Forward and backward pass. */
  readonly model: Uint8Array;
  readonly weights: readonly SharedWeight[];
  /** Indices of the weights that this replica updates. */
  readonly share: readonly number[];
  readonly memory: SharedMemory;
  readonly settings: { readonly adamW: AdamWSettings; readonly muon: MuonSettings };
}

export interface BatchPart {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array | BigInt64Array;
}

export type ReplicaOrder =
  | { readonly kind: 'gradients'; readonly batch: readonly BatchPart[] }
  | {
      readonly kind: 'update';
      readonly learningRate: number;
      readonly firstCorrection: number;
      readonly secondCorrection: number;
      readonly factor: number;
    };
