import { hashText } from '#core/random/hash-text.ts';
import { CLIP_METRICS, type Metric, OFFICIAL_SPICE } from '#shared/domain/metric.ts';
import type { ReferenceLength } from './bleu.ts';

/** How a caption becomes tokens. */
export type Tokenization = 'whitespace' | 'ptb' | 'syllables' | 'words';

/** What a tokenizer does to the text; everything that can change a score without changing a caption. */
export interface TextContract {
  readonly tokenization: Tokenization;
  /** Which segmenter found the words and with which lexicon, or `dataset`; null where `tokenization` is not `words`. */
  readonly segmenter: string | null;
  readonly case: 'lower' | 'as-is';
  readonly punctuation: 'removed' | 'as-is';
  readonly unicode: 'NFC' | 'as-is';
  /** hòa (`old`), hoà (`new`) or as each writer has it. */
  readonly toneMarks: 'old' | 'new' | 'as-is';
}

/**
 * The settings a score was computed under. Scores under different contracts are never compared, so whatever changes a score
 * belongs here, and nothing else does.
 */
export interface ScoringContract extends TextContract {
  /** Counted up whenever a metric's definition here changes. */
  readonly metricVersion: number;
  /** The fewest and most references that an image has. */
  readonly referencesPerImage: readonly [fewest: number, most: number];
  readonly images: number;
  /** Which references of which images, as a hash; null where nobody says. */
  readonly referenceSet: string | null;
  /** BLEU's; null in the contract of another metric. */
  readonly referenceLength: ReferenceLength | null;
  /** `references`, or the name of the saved corpus that CIDEr weighed n-grams by; null in the contract of another metric. */
  readonly documentFrequencies: string | null;
  /** METEOR's parameters and stages, as `en/exact+stem`; null in the contract of another metric. */
  readonly meteor: string | null;
  /** Which images were left out of what there was, as `leaked:12@…`; null where none were. */
  readonly excluded: string | null;
  /** SHA-256 of the model pack that CLIPScore looks with, its first digits; null in the contract of another metric. */
  readonly clipPack: string | null;
  /** What CLIPScore puts before every caption; null for nothing. */
  readonly clipPrompt: string | null;
  /** SHA-256 of the jar that the official SPICE ran from, its first digits; null in the contract of another metric. */
  readonly spiceJar: string | null;
  /** Which images a training run held out, as a hash; null elsewhere. */
  readonly heldOut: string | null;
}

export const METRIC_VERSION = 1;

/** Field by field in the order of the signature, with the short name it has there. */
const FIELDS = [
  ['metricVersion', 'viclipcap'],
  ['tokenization', 'tok'],
  ['segmenter', 'seg'],
  ['case', 'case'],
  ['punctuation', 'punct'],
  ['unicode', 'uni'],
  ['toneMarks', 'tone'],
  ['referencesPerImage', 'refs'],
  ['images', 'images'],
  ['referenceSet', 'set'],
  ['referenceLength', 'len'],
  ['documentFrequencies', 'df'],
  ['meteor', 'meteor'],
  ['excluded', 'excl'],
  ['clipPack', 'clip'],
  ['clipPrompt', 'prompt'],
  ['spiceJar', 'spice'],
  ['heldOut', 'held'],
] as const satisfies readonly (readonly [keyof ScoringContract, string])[];

/** Settings that came later: hashed only where there is one, so that the hashes of scores that are kept stay what they were. */
const LATER_FIELDS: readonly (keyof ScoringContract)[] = [
  'referenceSet',
  'excluded',
  'clipPack',
  'clipPrompt',
  'spiceJar',
  'heldOut',
];

/** How CLIPScore takes captions: a text tower has a tokenizer of its own. */
const TEXT_AS_IT_STANDS = {
  tokenization: 'whitespace',
  segmenter: null,
  case: 'as-is',
  punctuation: 'as-is',
  unicode: 'as-is',
  toneMarks: 'as-is',
} as const satisfies TextContract;

/** The contract of one metric: without the settings that only others depend on, so that those do not keep scores apart. */
export function toMetricContract(contract: ScoringContract, metric: Metric): ScoringContract {
  const isClip = CLIP_METRICS.some((name) => name === metric);
  return {
    ...contract,
    ...(isClip ? TEXT_AS_IT_STANDS : {}),
    // The picture is all that CLIPScore compares with.
    ...(metric === 'CLIPScore' ? { referencesPerImage: [0, 0] } : {}),
    referenceLength: metric.startsWith('BLEU-') ? contract.referenceLength : null,
    documentFrequencies: metric.startsWith('CIDEr') ? contract.documentFrequencies : null,
    meteor: metric === 'METEOR' ? contract.meteor : null,
    clipPack: isClip ? contract.clipPack : null,
    clipPrompt: isClip ? contract.clipPrompt : null,
    spiceJar: metric === OFFICIAL_SPICE ? contract.spiceJar : null,
  };
}

/** Names a contract in 16 hexadecimal digits: equal contracts, and no others in practice, have equal hashes. */
export function hashContract(contract: ScoringContract): string {
  const hashed = FIELDS.map(([field]) => field).filter(
    (field) => !LATER_FIELDS.includes(field) || contract[field] !== null,
  );
  const text = JSON.stringify(
    hashed.map((field) =>
      LATER_FIELDS.includes(field) ? [field, contract[field]] : contract[field],
    ),
  );
  const [high, low] = hashText(text);
  return [high, low].map((word) => word.toString(16).padStart(8, '0')).join('');
}

/** The contract in one line, to stand beside every number: `viclipcap:1|tok:words|seg:…|…|#0123456789abcdef`. */
export function formatSignature(contract: ScoringContract): string {
  const parts = FIELDS.filter(([field]) => contract[field] !== null).map(
    ([field, name]) => `${name}:${formatField(contract, field)}`,
  );
  return `${parts.join('|')}|#${hashContract(contract)}`;
}

/** The settings in which two contracts differ, in the order of the signature; none where scores may be compared. */
export function listContractDifferences(
  a: ScoringContract,
  b: ScoringContract,
): readonly (keyof ScoringContract)[] {
  return FIELDS.map(([field]) => field).filter(
    (field) => formatField(a, field) !== formatField(b, field),
  );
}

/** A setting by its name in the signature, with the values that two contracts have; `–` where one has none. */
export interface SignatureDifference {
  readonly name: string;
  readonly one: string;
  readonly other: string;
}

/** The settings that differ between two signatures. */
export function listSignatureDifferences(a: string, b: string): readonly SignatureDifference[] {
  const [one, other] = [parseSignature(a), parseSignature(b)];
  return [...new Set([...one.keys(), ...other.keys()])]
    .map((name) => ({ name, one: one.get(name) ?? '–', other: other.get(name) ?? '–' }))
    .filter((setting) => setting.one !== setting.other);
}

/** The settings that differ in words: `tok words ≠ syllables`. */
export function describeSignatureDifferences(a: string, b: string): string[] {
  return listSignatureDifferences(a, b).map(({ name, one, other }) => `${name} ${one} ≠ ${other}`);
}

/** The settings of a signature by their names; the hash, which follows from them, is left out. */
function parseSignature(signature: string): ReadonlyMap<string, string> {
  const parts = signature.split('|').filter((part) => !part.startsWith('#'));
  return new Map(
    parts.map((part) => {
      const colon = part.indexOf(':');
      return [part.slice(0, colon), part.slice(colon + 1)] as const;
    }),
  );
}

function formatField(contract: ScoringContract, field: keyof ScoringContract): string {
  if (field !== 'referencesPerImage') return String(contract[field]);
  const [fewest, most] = contract.referencesPerImage;
  return fewest === most ? `${most}` : `${fewest}-${most}`;
}
