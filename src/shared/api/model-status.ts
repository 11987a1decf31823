import type { DecodingMethod } from '#shared/domain/suggestion.ts';
import type { GpuPrecision } from './app-settings.ts';

/** What a pack's weights are kept in, where that is not as they came. */
export const PACK_PRECISIONS = ['int8', 'int4'] as const;
export type PackPrecision = (typeof PACK_PRECISIONS)[number];

/** What a model's weights are multiplied in, wherever it runs. */
export type ModelPrecision = GpuPrecision | PackPrecision;

/** What codes of a few bits have cost and brought, measured against the pack that they were made from. */
export interface PackComparison {
  /** That both packs have captioned. */
  readonly pictures: number;
  /** Share of the greedy captions that are the same. */
  readonly sameCaptions: number;
  /** Mean |difference| of the log-probabilities of the original's tokens. */
  readonly logprobDifference: number;
  /** Mean cosine of the two image embeddings. */
  readonly embeddingCosine: number;
  readonly original: MeasuredPack;
  readonly quantized: MeasuredPack;
}

interface MeasuredPack {
  readonly sizeBytes: number;
  /** Milliseconds of a greedy caption. */
  readonly captionMs: number;
}

/** What a pack is made of, as its manifest has it. */
export interface PackParts {
  /** Of its captions; BCP 47. */
  readonly language: string;
  /** Where the weights come from, in a sentence. */
  readonly source: string;
  /** Paths of the checkpoints that it was imported from; `null` if it was not imported here. */
  readonly importedFrom: readonly string[] | null;
  readonly imageEncoder: {
    readonly kind: string;
    readonly layers: number;
    /** Side of the square picture it sees, in pixels. */
    readonly imageSize: number;
    readonly patchSize: number;
  };
  /** `null` where the language model takes the image embedding itself. */
  readonly mapper: { readonly kind: string; readonly prefixLength: number } | null;
  readonly languageModel: {
    readonly kind: string;
    readonly layers: number;
    readonly width: number;
    readonly vocabularySize: number;
  };
  /** `null` where the weights are as they came. */
  readonly precision: {
    readonly weights: PackPrecision;
    /** Name of the pack that it was made from. */
    readonly from: string;
    readonly comparison: PackComparison | null;
  } | null;
}

/**
 * `built-in`: ships with the studio · `own`: in the application's folder · `opened`: in a folder that the
 * person named.
 */
export type PackPlace = 'built-in' | 'own' | 'opened';

/** A model pack that was found on this computer. */
export interface ModelPackSummary {
  /** Unique among the packs found. */
  readonly name: string;
  /** Absolute path of its folder. */
  readonly directory: string;
  readonly title: string;
  readonly description: string;
  readonly licence: string;
  /** `null` if its manifest cannot be read. */
  readonly parts: PackParts | null;
  /** Bytes of all its files. */
  readonly sizeBytes: number;
  /** Bytes that captioning with it takes, about; `null` if its manifest cannot be read. */
  readonly memoryBytes: number | null;
  readonly place: PackPlace;
  /** Whether it is the one that suggests. */
  readonly isSelected: boolean;
  /** Why it cannot be used, in one sentence; `null` if it can. */
  readonly problem: string | null;
}

/** The packs, as they are for one project or, without one, for all. */
export interface PackList {
  /** The built-in ones first. */
  readonly packs: readonly ModelPackSummary[];
  /** Whether the project has a choice of its own. */
  readonly isProjectsChoice: boolean;
  /** Bytes of memory that a program may still take on this computer. */
  readonly availableMemoryBytes: number;
}

/** What a pack's manifest says beyond the summary. */
export interface PackDetails {
  readonly files: readonly {
    /** Inside the pack, or absolute for one that stayed where it was. */
    readonly path: string;
    readonly sizeBytes: number;
    readonly sha256: string;
  }[];
  /** What a picture becomes before it is encoded. */
  readonly preprocessing: {
    /** Pixels. */
    readonly size: number;
    readonly mean: readonly number[];
    readonly std: readonly number[];
  };
  readonly decoding: {
    readonly method: DecodingMethod;
    readonly beams: number;
    readonly maxTokens: number;
    /** A caption ends at the first of these. */
    readonly stopTokens: readonly { readonly id: number; readonly text: string | null }[];
  };
  readonly normalizeEmbeddings: boolean;
  readonly hasTextTower: boolean;
}

/** `off` until the first suggestion is asked for. */
export type EngineCondition = 'off' | 'starting' | 'ready' | 'restarting' | 'unavailable';

/** The engine that suggests. */
export interface EngineStatus {
  readonly condition: EngineCondition;
  /** The ONNX execution provider really in use, such as `cpu`; `null` while no pack is loaded. */
  readonly provider: string | null;
  /** Of the loaded pack's weights where it runs. */
  readonly precision: ModelPrecision | null;
  /** Why it does not run on the device or in the precision that was asked for, in one sentence. */
  readonly providerNotice: string | null;
  /** How many times as long the loaded pack's codes take to multiply here as float32 would; `null` unless it is longer. */
  readonly slowCodes: number | null;
  /** Name of the loaded pack. */
  readonly packName: string | null;
  /** Why it died last, in one sentence. */
  readonly lastDeath: string | null;
}
