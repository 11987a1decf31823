import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCheckpoint } from '#core/checkpoints/open-checkpoint.ts';
import { readFloats } from '#core/checkpoints/tensor-data.ts';
import type { ClipConfig } from '#core/networks/clip-config.ts';
import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import type { MlpMapperConfig } from '#core/networks/mlp-mapper.ts';
import type { InitializerData } from '#core/onnx/serialization/serialize-model.ts';
import { openCheckpointFile } from '#main/platform/checkpoint-file.ts';

/** Row-major numbers with their shape, as the script wrote them. */
export interface OracleArray {
  readonly shape: readonly number[];
  readonly data: readonly number[];
}

export interface OracleTraining {
  readonly losses: readonly number[];
  readonly grad_norms: readonly number[];
  readonly lr: number;
  readonly warmup_steps: number;
  readonly total_steps: number;
  readonly weight_decay: number;
  readonly clip_norm: number | null;
  readonly tune_language_model: boolean;
  /** The first numbers of each weight after the last step. */
  readonly final: Readonly<Record<string, OracleArray>>;
  readonly final_wte?: OracleArray;
}

interface Oracles {
  readonly clip: {
    readonly pixel_values: OracleArray;
    readonly image_features: OracleArray;
    readonly input_ids: OracleArray;
    readonly eot_position: readonly number[];
    readonly text_features: OracleArray;
  };
  readonly gpt2: {
    readonly input_ids: OracleArray;
    readonly logits_last: OracleArray;
    readonly logprob_sum: OracleArray;
  };
  readonly caption: {
    readonly stop_token: number;
    readonly mlp: {
      readonly prefix: OracleArray;
      readonly greedy: readonly {
        readonly tokens: readonly number[];
        readonly logprobs: readonly number[];
      }[];
      readonly beam5: readonly (readonly {
        readonly tokens: readonly number[];
        readonly mean_logprob: number;
        readonly stopped: boolean;
      }[])[];
    };
  };
  readonly training: {
    readonly image_embeddings: readonly OracleArray[];
    readonly tokens: readonly OracleArray[];
    readonly lengths: readonly (readonly number[])[];
  } & Readonly<Record<OracleTrainingName, OracleTraining>>;
}

export type OracleTrainingName = 'mlp' | 'mlp_clip' | 'mlp_tune_lm' | 'transformer';

export const ORACLE_FOLDER = join(import.meta.dirname, '../fixtures/oracles/a');

/** What PyTorch computed; tests/fixtures/oracles/make_oracles.py says how. */
export const ORACLES: Oracles = JSON.parse(
  readFileSync(join(ORACLE_FOLDER, 'expected.json'), 'utf8'),
);

/** Sizes of the networks, as the config.json files beside the weights have them. */
export const ORACLE_CLIP: ClipConfig = {
  vision: {
    ...{ width: 64, mlpWidth: 256, layers: 2, heads: 4, layerNormEpsilon: 1e-5 },
    ...{ imageSize: 32, patchSize: 8 },
  },
  text: {
    ...{ width: 48, mlpWidth: 192, layers: 2, heads: 4, layerNormEpsilon: 1e-5 },
    ...{ vocabularySize: 300, contextLength: 16 },
  },
  projectionWidth: 48,
};

export const ORACLE_GPT2: Gpt2Config = {
  ...{ vocabularySize: 400, positions: 64, width: 64, layers: 2, heads: 4 },
  layerNormEpsilon: 1e-5,
};

export const ORACLE_MAPPER: MlpMapperConfig = {
  ...{ embeddingWidth: 48, prefixLength: 6, modelWidth: 64 },
};

export const ORACLE_TRANSFORMER = {
  ...ORACLE_MAPPER,
  kind: 'transformer',
  ...{ clipLength: 5, layers: 2, heads: 8, mlpWidth: 128 },
} as const;

export interface OracleWeight {
  readonly shape: readonly number[];
  readonly data: InitializerData;
}

/** All tensors of one of the oracle's checkpoints as float32, by name. */
export async function loadOracleWeights(
  file: string,
): Promise<
  ReadonlyMap<string, { readonly shape: readonly number[]; readonly data: Float32Array }>
> {
  await using source = await openCheckpointFile(join(ORACLE_FOLDER, file));
  const tensors = [...(await openCheckpoint(source))];
  return new Map(
    await Promise.all(
      tensors.map(async ([name, entry]) => {
        return [name, { shape: entry.shape, data: await readFloats(entry) }] as const;
      }),
    ),
  );
}

/** Where the tensors of a checkpoint lie, seen from the oracle's folder. */
export async function locateOracleWeights(
  file: string,
): Promise<ReadonlyMap<string, OracleWeight>> {
  await using source = await openCheckpointFile(join(ORACLE_FOLDER, file));
  const tensors = [...(await openCheckpoint(source))];
  return new Map(
    tensors.map(([name, { shape, offset, length }]) => {
      return [name, { shape, data: { location: file, offset, length } }] as const;
    }),
  );
}
