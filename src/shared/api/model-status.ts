/** What a pack is made of, as its manifest has it. */
export interface PackParts {
  /** Of its captions; BCP 47. */
  readonly language: string;
  /** Where the weights come from, in a sentence. */
  readonly source: string;
  readonly imageEncoder: {
    readonly kind: string;
    readonly layers: number;
    /** Side of the square picture it sees, in pixels. */
    readonly imageSize: number;
    readonly patchSize: number;
  };
  readonly mapper: { readonly kind: string; readonly prefixLength: number };
  readonly languageModel: {
    readonly kind: string;
    readonly layers: number;
    readonly width: number;
    readonly vocabularySize: number;
  };
}

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
  /** Whether it ships with the studio. */
  readonly isBuiltIn: boolean;
  /** Whether it is the one that suggests. */
  readonly isSelected: boolean;
  /** Why it cannot be used, in one sentence; `null` if it can. */
  readonly problem: string | null;
}

/** `off` until the first suggestion is asked for. */
export type EngineCondition = 'off' | 'starting' | 'ready' | 'restarting' | 'unavailable';

/** The engine that suggests. */
export interface EngineStatus {
  readonly condition: EngineCondition;
  /** The ONNX execution provider really in use, such as `cpu`; `null` while no pack is loaded. */
  readonly provider: string | null;
  /** Name of the loaded pack. */
  readonly packName: string | null;
  /** Why it died last, in one sentence. */
  readonly lastDeath: string | null;
}
