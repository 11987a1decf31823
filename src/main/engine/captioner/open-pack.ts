import { createHash } from 'node:crypto';
import type { PackManifest } from '#core/packs/pack-manifest.ts';
import type { TextTokenizer } from '#core/tokenizers/text-tokenizer.ts';
import type { EncoderIdentity } from '#main/engine/protocol/captioner-methods.ts';
import type { Placement, Provider } from '#main/platform/onnx/session.ts';
import type { ModelPrecision } from '#shared/api/model-status.ts';
import { identifyEncoder } from './identify-encoder.ts';
import { measureSlowCodes } from './measure-slow-codes.ts';
import { openOnFirst } from './open-on-first.ts';
import { openSessions, type PackSessions } from './open-sessions.ts';
import { type PackFile, readPack } from './pack-files.ts';
import { openTokenizer } from './pack-tokenizer.ts';
import { placeEncoder } from './place-encoder.ts';
import { openTextEncoder, type TextEncoder } from './text-encoder.ts';

/** A model pack ready to caption; close it to give its memory back. */
export interface OpenPack extends PackSessions {
  readonly manifest: PackManifest;
  /** SHA-256 of the manifest, which names every file by its own hash. */
  readonly hash: string;
  readonly encoder: EncoderIdentity;
  /** What runs it. */
  readonly provider: Provider;
  /** Of its weights and products there; what makes embeddings takes fp32 in any case. */
  readonly precision: ModelPrecision;
  /** Why it is not a provider or a precision that was preferred. */
  readonly providerNotice: string | null;
  /** How many times as long a product with its codes takes here as one with float32; `null` unless it is longer. */
  readonly slowCodes: number | null;
  readonly tokenizer: TextTokenizer;
  /**
   * The image encoder's text tower, loaded when it is first asked for.
   *
   * @throws AppError `MODEL_LACKS_TEXT`.
   */
  readonly textEncoder: () => Promise<TextEncoder>;
  close(): Promise<void>;
}

const ON_CPU: readonly Placement[] = [{ provider: 'cpu', precision: 'fp32' }];

/**
 * Opens the model pack in `directory`, in the first place that can run it.
 *
 * @throws AppError `MODEL_NOT_FOUND` if there is no manifest; `MODEL_INVALID` with the path to the
 * fault if the pack does not hold together.
 */
export async function openPack(
  directory: string,
  placements: readonly Placement[] = ON_CPU,
): Promise<OpenPack> {
  return openPackFile(await readPack(directory), placements);
}

/** Opens a pack whose manifest has been read, or is about to be written. @throws AppError `MODEL_INVALID`. */
export async function openPackFile(
  pack: PackFile,
  placements: readonly Placement[] = ON_CPU,
): Promise<OpenPack> {
  const { manifest, json } = pack;
  const tokenizer = await openTokenizer(pack.directory, manifest.tokenizer);
  const { placement, notice, opened } = await openOnFirst(
    placements.filter((one) => isFor(manifest, one)),
    (one) => openSessions(pack, tokenizer, one),
  );
  const close = () => Promise.all([opened.imageEncoder.close(), opened.network.close()]);
  const slowCodes = await findSlowness(manifest, placement).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  let textEncoder: Promise<TextEncoder> | undefined;
  return {
    manifest,
    hash: createHash('sha256').update(json).digest('hex'),
    encoder: identifyEncoder(manifest),
    ...{ tokenizer, ...opened },
    provider: placement.provider,
    precision: manifest.precision?.weights ?? placement.precision,
    providerNotice: notice,
    slowCodes,
    textEncoder: () => {
      textEncoder ??= openTextEncoder(pack, tokenizer, placeEncoder(placement)).catch(
        (error: unknown) => {
          textEncoder = undefined;
          throw error;
        },
      );
      return textEncoder;
    },
    close: async () => {
      await textEncoder?.then((encoder) => encoder.close()).catch(() => {});
      await close();
    },
  };
}

async function findSlowness({ precision }: PackManifest, { provider }: Placement) {
  const isInCodes = precision !== undefined && provider === 'cpu';
  return isInCodes ? measureSlowCodes(precision.weights) : null;
}

/** Weights in codes are multiplied as they are, in fp32 beside them. */
function isFor({ precision }: PackManifest, placement: Placement): boolean {
  return precision === undefined || placement.precision === 'fp32';
}
