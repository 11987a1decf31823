import type { KeywordTable } from '#core/keywords/keyword-table.ts';
import type { Gpt2Config } from '#core/networks/gpt2-config.ts';
import type { TextTokenizer } from '#core/tokenizers/text-tokenizer.ts';
import type { OnnxSession } from '#main/platform/onnx/session.ts';
import type { CaptionNetwork } from './caption-network.ts';
import { createKeywordReader } from './keyword-reader.ts';
import { SessionDecoder } from './session-decoder.ts';

/** A GPT-2 that is told keywords of the image, and nothing else of it. */
export function createKeywordNetwork(
  decoder: OnnxSession,
  {
    languageModel,
    tokenizer,
    table,
  }: {
    readonly languageModel: Gpt2Config;
    readonly tokenizer: Pick<TextTokenizer, 'encode'>;
    readonly table: KeywordTable;
  },
): CaptionNetwork {
  return {
    room: languageModel.positions,
    toPrefixes: async () => new Float32Array(0),
    openDecoder: (options) =>
      new SessionDecoder(decoder, languageModel, { prefixLength: 0, ...options }),
    keywords: createKeywordReader(table, tokenizer),
    close: () => decoder.close(),
  };
}
