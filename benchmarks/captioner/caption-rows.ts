import { beamSearch } from '#core/decoding/beam-search.ts';
import type { OpenPack } from '#main/engine/captioner/open-pack.ts';

/** Tokens of every caption: nothing stops one. */
export const STEPS = 16;

export interface CaptionedRows {
  readonly rows: number;
  readonly beams: number;
}

/** Captions made-up image embeddings together. */
export async function captionRows(pack: OpenPack, { rows, beams }: CaptionedRows): Promise<void> {
  const { width } = pack.encoder;
  const embeddings = Float32Array.from({ length: rows * width }, (_, index) => Math.sin(index));
  const prefixes = await pack.network.toPrefixes(embeddings, rows);
  const decoder = pack.network.openDecoder({ topCount: beams });
  const options = { beams, maxTokens: STEPS, stopTokens: new Set<number>() };
  await beamSearch(decoder, prefixes, rows, options);
}
