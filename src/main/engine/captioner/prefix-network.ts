import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import { floatsOf, floatTensor, type OnnxSession } from '#main/platform/onnx/session.ts';
import type { CaptionNetwork } from './caption-network.ts';
import { SessionDecoder } from './session-decoder.ts';

export interface PrefixSessions {
  /** `embedding` `[B, E]` to `prefix` `[B, P, D]`. */
  readonly mapper: OnnxSession;
  /** GPT-2 with its cache, under `DECODER_NAMES`. */
  readonly decoder: OnnxSession;
}

/** A mapping network in front of GPT-2. */
export function createPrefixNetwork(
  { mapper, decoder }: PrefixSessions,
  {
    prefixLength,
    languageModel,
  }: {
    readonly prefixLength: number;
    readonly languageModel: Gpt2Config;
  },
): CaptionNetwork {
  return {
    room: languageModel.positions - prefixLength,
    toPrefixes: async (embeddings, count) => {
      const embedding = floatTensor(embeddings, [count, embeddings.length / count]);
      return floatsOf((await mapper.run({ embedding }))['prefix']);
    },
    openDecoder: (options) =>
      new SessionDecoder(decoder, languageModel, { prefixLength, ...options }),
    close: async () => {
      await Promise.all([mapper.close(), decoder.close()]);
    },
  };
}
