import type { CommonOptions } from '#main/cli/command-context.ts';
import type { DeviceChoice } from '#main/services/suggest/with-device.ts';
import type { ClipMetric, TextMetric } from '#shared/domain/metric.ts';

/** What `viclipcap evaluate` is given, as the options are named. */
export interface EvaluateOptions extends Pick<DeviceChoice, 'device'>, CommonOptions {
  readonly references: string;
  readonly candidates: string;
  readonly compare?: string;
  readonly tokenization: 'words' | 'syllables' | 'whitespace' | 'ptb';
  readonly words: 'auto' | 'dataset' | 'segmenter';
  readonly rdr?: string;
  readonly rdrVocabulary?: string;
  readonly language: 'vi' | 'en' | 'other';
  readonly metrics?: readonly (TextMetric | ClipMetric)[];
  readonly images?: string;
  readonly model?: string;
  readonly spiceJar?: string;
  readonly exclude?: string;
  readonly bleuLength: 'closest' | 'shortest' | 'average';
  readonly documentFrequencies?: string;
  readonly saveDocumentFrequencies?: string;
  readonly wordnet?: string;
  readonly paraphrases?: string;
  readonly diversity?: boolean;
  readonly training?: string;
  readonly perImage?: string;
  readonly allowMissing?: boolean;
  readonly samples: number;
  readonly seed: string;
}
