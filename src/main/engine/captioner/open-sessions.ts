import type { CacheKind } from '#core/networks/caption-decoder.ts';
import { getPackNetwork, toRecurrentConfig } from '#core/packs/pack-network.ts';
import type { TextTokenizer } from '#core/tokenizers/text-tokenizer.ts';
import { floatTensor, type OnnxSession, type Placement } from '#main/platform/onnx/session.ts';
import type { CaptionNetwork } from './caption-network.ts';
import { checkHalfPrecision } from './check-half-precision.ts';
import { listDecoderState } from './decoder-state.ts';
import { readKeywordFiles } from './keyword-files.ts';
import { createKeywordNetwork } from './keyword-network.ts';
import {
  findDecoder,
  findImageEncoder,
  findMapper,
  findRecurrent,
  openRole,
  type Role,
  type RoleState,
} from './open-role.ts';
import type { PackFile } from './pack-files.ts';
import { placeEncoder } from './place-encoder.ts';
import { createPrefixNetwork } from './prefix-network.ts';
import { createRecurrentNetwork } from './recurrent-network.ts';

export interface PackSessions {
  /** `pixels` `[B, 3, S, S]` to `embedding` `[B, E]`. */
  readonly imageEncoder: OnnxSession;
  readonly network: CaptionNetwork;
}

/**
 * Opens a pack's networks in one place.
 *
 * @throws AppError `MODEL_INVALID`; Error as the runtime reports what the place lacks.
 */
export async function openSessions(
  pack: PackFile,
  tokenizer: TextTokenizer,
  placement: Placement,
): Promise<PackSessions> {
  if (placement.precision === 'fp16') await checkHalfPrecision(placement.provider);
  const opened: OnnxSession[] = [];
  const keep = (session: OnnxSession): OnnxSession => {
    opened.push(session);
    return session;
  };
  const open: OpenOne = async (role, state) => keep(await openRole(role, placement, state));
  try {
    const network = await openNetwork(pack, tokenizer, { placement, open });
    const imageEncoder = keep(await openRole(findImageEncoder(pack), placeEncoder(placement)));
    return { network, imageEncoder };
  } catch (error) {
    await Promise.all(opened.map((session) => session.close()));
    throw error;
  }
}

type OpenOne = (role: Promise<Role>, state?: RoleState) => Promise<OnnxSession>;

/** The smaller session is run once, as some providers fail only then. */
async function openNetwork(
  pack: PackFile,
  tokenizer: TextTokenizer,
  { placement, open }: { readonly placement: Placement; readonly open: OpenOne },
): Promise<CaptionNetwork> {
  const network = getPackNetwork(pack.manifest);
  const width = pack.manifest.imageEncoder.projectionWidth;
  const tryOut = async (session: OnnxSession) => {
    if (placement.provider === 'cpu') return;
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
    open(
      findDecoder(pack, network, chooseCache(placement)),
      listDecoderState(languageModel.layers),
    );
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

/** A roomy cache is float32 in this process's memory. */
function chooseCache({ provider, precision }: Placement): CacheKind {
  return provider === 'cpu' && precision === 'fp32' ? 'roomy' : 'growing';
}
