import type { CommonOptions } from '#main/cli/command-context.ts';
import type { TrainingDevice } from '#shared/training/training-setup.ts';

/** What `viclipcap train` is given, as the options are named. */
export interface TrainOptions extends CommonOptions {
  readonly annotations?: string;
  readonly images?: string;
  readonly validationAnnotations?: string;
  readonly inputs?: string;
  readonly textPairs?: string;
  readonly model?: string;
  readonly recipe: string;
  readonly set?: readonly string[];
  readonly shuffle?: 'on' | 'off';
  readonly device: TrainingDevice;
  readonly out: string;
  readonly name?: string;
  readonly checkpointEvery?: number;
  readonly resume?: boolean;
  readonly planOnly?: boolean;
  readonly strict?: boolean;
  readonly jsonLines?: boolean;
}
