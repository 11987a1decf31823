/** A model pack that was found on this computer. */
export interface ModelPackSummary {
  /** Unique among the packs found. */
  readonly name: string;
  /** Absolute path of its folder. */
  readonly directory: string;
  readonly title: string;
  readonly description: string;
  readonly licence: string;
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
