export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export const THEMES = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export const DEVICES = ['auto', 'cpu', 'gpu'] as const;
/** `auto` takes the GPU where the model's provider finds one. */
export type Device = (typeof DEVICES)[number];

export const GPU_PRECISIONS = ['fp16', 'fp32'] as const;
/** Bits of the numbers that a GPU multiplies; the CPU always takes 32. */
export type GpuPrecision = (typeof GPU_PRECISIONS)[number];

export const INPUT_METHOD_CHOICES = ['off', 'telex', 'vni'] as const;
/** `off` leaves Vietnamese letters to the computer's own keyboard program. */
export type InputMethodChoice = (typeof INPUT_METHOD_CHOICES)[number];

/** A hub that many publish on; mirrors of it have the same layout. */
export const DEFAULT_HUB = 'https://huggingface.co';

/** Settings of this person on this computer, the same in all projects. */
export interface AppSettings {
  /** `null`: as the system or the browser says. */
  readonly language: Language | null;
  readonly theme: Theme;
  /** Whose name new captions carry; never empty. */
  readonly annotator: string;
  /** Command id to key combination (`mod+Enter`), only those that were changed; `''` for no key. */
  readonly keys: Readonly<Record<string, string>>;
  readonly device: Device;
  readonly gpuPrecision: GpuPrecision;
  /** Whether the model's next words are shown behind what one types. */
  readonly completion: boolean;
  /** How caption fields turn keys into Vietnamese letters by themselves. */
  readonly inputMethod: InputMethodChoice;
  /** Name of the model pack that suggests; `null`: the first one found. */
  readonly packName: string | null;
  /** Absolute paths of folders that hold model packs, or are one, besides the studio's own. */
  readonly packFolders: readonly string[];
  /** Where models are looked for that are named `org/name`; asked only when a person downloads one. */
  readonly hub: string;
  /** Absolute path of the official SPICE's jar, where the person has it. */
  readonly spiceJar: string | null;
}
