import { createHash } from 'node:crypto';
import { DECODER_NAMES } from '#core/networks/caption-decoder.ts';
import type { PackManifest } from '#core/packs/pack-manifest.ts';
import type { TextTokenizer } from '#core/tokenizers/text-tokenizer.ts';
import { floatTensor, type OnnxSession, type Provider } from '#main/platform/onnx/session.ts';
import { AppError } from '#shared/errors.ts';
import type { EncoderIdentity } from '#main/engine/protocol/captioner-methods.ts';
import { identifyEncoder } from './identify-encoder.ts';
import { findDecoder, findImageEncoder, findMapper, openRole } from './open-role.ts';
import { type PackFile, readPack } from './pack-files.ts';
import { openTokenizer } from './pack-tokenizer.ts';
import { openTextEncoder, type TextEncoder } from './text-encoder.ts';

/** A model pack ready to caption; close it to give its memory back. */
export interface OpenPack {
  readonly manifest: PackManifest;
  /** SHA-256 of the manifest, which names every file by its own hash. */
  readonly hash: string;
  readonly encoder: EncoderIdentity;
  /** What runs it. */
  readonly provider: Provider;
  /** Why not one that was preferred. */
  readonly providerNotice: string | null;
  readonly tokenizer: TextTokenizer;
  /** `pixels` `[B, 3, S, S]` to `embedding` `[B, E]`. */
  readonly imageEncoder: OnnxSession;
  /** `embedding` `[B, E]` to `prefix` `[B, P, D]`. */
  readonly mapper: OnnxSession;
  readonly decoder: OnnxSession;
  /**
   * The image encoder's text tower, loaded when it is first asked for.
   *
   * @throws AppError `MODEL_LACKS_TEXT`.
   */
  readonly textEncoder: () => Promise<TextEncoder>;
  close(): Promise<void>;
}

/**
 * Opens the model pack in `directory`, on the first provider that can run it.
 *
 * @throws AppError `MODEL_NOT_FOUND` if there is no manifest; `MODEL_INVALID` with the path to the
 * fault if the pack does not hold together.
 */
export async function openPack(
  directory: string,
  providers: readonly Provider[] = ['cpu'],
): Promise<OpenPack> {
  const pack = await readPack(directory);
  const { manifest, json } = pack;
  const tokenizer = await openTokenizer(pack.directory, manifest.tokenizer);
  const { provider, providerNotice, sessions } = await openOnFirst(pack, providers);
  let textEncoder: Promise<TextEncoder> | undefined;
  return {
    manifest,
    hash: createHash('sha256').update(json).digest('hex'),
    encoder: identifyEncoder(manifest),
    ...{ tokenizer, provider, providerNotice, ...sessions },
    textEncoder: () => {
      textEncoder ??= openTextEncoder(pack, tokenizer, provider).catch((error: unknown) => {
        textEncoder = undefined;
        throw error;
      });
      return textEncoder;
    },
    close: async () => {
      await textEncoder?.then((opened) => opened.close()).catch(() => {});
      await closeAll(Object.values(sessions));
    },
  };
}

type Sessions = Pick<OpenPack, 'imageEncoder' | 'mapper' | 'decoder'>;

/** Tries one provider after another; what is wrong with the pack itself is no reason to. */
async function openOnFirst(
  pack: PackFile,
  providers: readonly Provider[],
): Promise<Pick<OpenPack, 'provider' | 'providerNotice'> & { readonly sessions: Sessions }> {
  const refusals: string[] = [];
  for (const provider of providers) {
    try {
      const sessions = await openSessions(pack, provider);
      // That one GPU provider is missing where another works is no news.
      const isWorse = provider === 'cpu' && refusals.length > 0;
      const providerNotice = isWorse ? refusals.join(' ') : null;
      return { provider, providerNotice, sessions };
    } catch (error) {
      if (error instanceof AppError || provider === providers.at(-1)) throw error;
      refusals.push(`${provider} cannot be used: ${toReason(error)}.`);
    }
  }
  throw new Error('no provider to open a pack on');
}

/** The runtime's message without the place in its source and what comes after the first line. */
function toReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const [line = ''] = message.split('\n');
  return line.replace(/^.* was false\. /, '').replace(/\.$/, '');
}

/** Opens a pack's networks on one provider and runs the smallest, as some fail only then. */
async function openSessions(pack: PackFile, provider: Provider): Promise<Sessions> {
  const opened: OnnxSession[] = [];
  const isOnCpu = provider === 'cpu';
  const open = async (
    role: Parameters<typeof openRole>[0],
    options: Parameters<typeof openRole>[1] = {},
  ) => {
    const session = await openRole(role, { ...options, providers: [provider] });
    opened.push(session);
    return session;
  };
  try {
    const mapper = await open(findMapper(pack));
    if (!isOnCpu) {
      const width = pack.manifest.imageEncoder.projectionWidth;
      await mapper.run({ embedding: floatTensor(new Float32Array(width).fill(1), [1, width]) });
    }
    return {
      mapper,
      imageEncoder: await open(findImageEncoder(pack)),
      decoder: await open(findDecoder(pack, isOnCpu ? 'roomy' : 'growing'), {
        ...(provider === 'webgpu' ? { deviceOutputs: listCacheOutputs(pack.manifest) } : {}),
      }),
    };
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}

/** What stays on the device from one step to the next. */
function listCacheOutputs({ languageModel }: PackManifest): readonly string[] {
  return Array.from({ length: languageModel.layers }, (_, layer) => [
    DECODER_NAMES.presentKey(layer),
    DECODER_NAMES.presentValue(layer),
  ]).flat();
}

async function closeAll(sessions: readonly OnnxSession[]): Promise<void> {
  await Promise.all(sessions.map((session) => session.close()));
}
