import { createHash } from 'node:crypto';
import { DECODER_NAMES } from '#core/networks/caption-decoder.ts';
import type { PackManifest } from '#core/packs/pack-manifest.ts';
import { type Gpt2Part, getPackNetwork, toRecurrentConfig } from '#core/packs/pack-network.ts';
import type { TextTokenizer } from '#core/tokenizers/text-tokenizer.ts';
import { floatTensor, type OnnxSession, type Provider } from '#main/platform/onnx/session.ts';
import { AppError } from '#shared/errors.ts';
import type { EncoderIdentity } from '#main/engine/protocol/captioner-methods.ts';
import type { CaptionNetwork } from './caption-network.ts';
import { createKeywordNetwork } from './keyword-network.ts';
import { readKeywordFiles } from './keyword-files.ts';
import { identifyEncoder } from './identify-encoder.ts';
import { findDecoder, findImageEncoder, findMapper, findRecurrent, openRole } from './open-role.ts';
import { type PackFile, readPack } from './pack-files.ts';
import { openTokenizer } from './pack-tokenizer.ts';
import { createPrefixNetwork } from './prefix-network.ts';
import { createRecurrentNetwork } from './recurrent-network.ts';
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
  readonly network: CaptionNetwork;
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
  return openPackFile(await readPack(directory), providers);
}

/** Opens a pack whose manifest has been read, or is about to be written. @throws AppError `MODEL_INVALID`. */
export async function openPackFile(
  pack: PackFile,
  providers: readonly Provider[] = ['cpu'],
): Promise<OpenPack> {
  const { manifest, json } = pack;
  const tokenizer = await openTokenizer(pack.directory, manifest.tokenizer);
  const { provider, providerNotice, sessions } = await openOnFirst(pack, tokenizer, providers);
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
      await closeAll([sessions.imageEncoder, sessions.network]);
    },
  };
}

type Sessions = Pick<OpenPack, 'imageEncoder' | 'network'>;

/** Tries one provider after another; what is wrong with the pack itself is no reason to. */
async function openOnFirst(
  pack: PackFile,
  tokenizer: TextTokenizer,
  providers: readonly Provider[],
): Promise<Pick<OpenPack, 'provider' | 'providerNotice'> & { readonly sessions: Sessions }> {
  const refusals: string[] = [];
  for (const provider of providers) {
    try {
      const sessions = await openSessions(pack, tokenizer, provider);
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

/** Opens a pack's networks on one provider. */
async function openSessions(
  pack: PackFile,
  tokenizer: TextTokenizer,
  provider: Provider,
): Promise<Sessions> {
  const opened: OnnxSession[] = [];
  const open: OpenOne = async (role, options = {}) => {
    const session = await openRole(role, { ...options, providers: [provider] });
    opened.push(session);
    return session;
  };
  try {
    const network = await openNetwork(pack, tokenizer, { provider, open });
    return { network, imageEncoder: await open(findImageEncoder(pack)) };
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}

type OpenOne = (...role: Parameters<typeof openRole>) => Promise<OnnxSession>;

/** The smaller session is run once, as some providers fail only then. */
async function openNetwork(
  pack: PackFile,
  tokenizer: TextTokenizer,
  { provider, open }: { readonly provider: Provider; readonly open: OpenOne },
): Promise<CaptionNetwork> {
  const network = getPackNetwork(pack.manifest);
  const width = pack.manifest.imageEncoder.projectionWidth;
  const isOnCpu = provider === 'cpu';
  const tryOut = async (session: OnnxSession) => {
    if (isOnCpu) return;
    await session.run({ embedding: floatTensor(new Float32Array(width).fill(1), [1, width]) });
  };
  if (network.kind === 'recurrent') {
    const { languageModel } = network;
    const start = await open(findRecurrent(pack, languageModel, 'start'));
    await tryOut(start);
    const next = await open(findRecurrent(pack, languageModel, 'next'));
    return createRecurrentNetwork({ start, next }, toRecurrentConfig(languageModel, width));
  }
  const { languageModel } = network;
  const openDecoder = () =>
    open(findDecoder(pack, network, isOnCpu ? 'roomy' : 'growing'), {
      ...(provider === 'webgpu' ? { deviceOutputs: listCacheOutputs(languageModel) } : {}),
    });
  if (network.kind === 'keywords') {
    const table = await readKeywordFiles(pack.directory, network.keywords);
    return createKeywordNetwork(await openDecoder(), { languageModel, tokenizer, table });
  }
  const mapper = await open(findMapper(pack, network));
  await tryOut(mapper);
  const { prefixLength } = network.mapper;
  const decoder = await openDecoder();
  return createPrefixNetwork({ mapper, decoder }, { prefixLength, languageModel });
}

/** What stays on the device from one step to the next. */
function listCacheOutputs({ layers }: Gpt2Part): readonly string[] {
  return Array.from({ length: layers }, (_, layer) => [
    DECODER_NAMES.presentKey(layer),
    DECODER_NAMES.presentValue(layer),
  ]).flat();
}

async function closeAll(sessions: readonly Pick<OnnxSession, 'close'>[]): Promise<void> {
  await Promise.all(sessions.map((session) => session.close()));
}
