import { dropTorn } from '#core/decoding/drop-torn.ts';
import { type RankedRow, rankRows } from '#core/similarity/rank-rows.ts';
import type { CaptionParams, GeneratedCaption } from '#main/engine/protocol/captioner-methods.ts';
import { captionEmbeddings } from './caption-embeddings.ts';
import type { OpenPack } from './open-pack.ts';
import type { DecodingRequest } from './say-captions.ts';

/** Bold enough that captions differ, and not so bold that they ramble. */
const SAMPLING = { temperature: 1, topP: 0.9 } as const;

/**
 * Draws `beams` captions of each picture and puts the one first whose text the image encoder's text tower places nearest to
 * the picture.
 *
 * Where a person named the keywords, captions that have more of them go before those that have fewer.
 *
 * @param embeddings `[count, E]`
 * @returns For each picture its captions, nearest first, each text once, and none with half a character if there is another.
 * @throws AppError as `captionEmbeddings`; `MODEL_LACKS_TEXT` if the pack has no text tower.
 */
export async function drawRanked(
  pack: OpenPack,
  embeddings: Float32Array,
  count: number,
  { seed = 0, beams, ...request }: DecodingRequest & Pick<CaptionParams, 'seed'>,
): Promise<readonly (readonly GeneratedCaption[])[]> {
  const encoder = await pack.textEncoder();
  const sampling = { ...SAMPLING, count: beams, seed };
  const drawn = await captionEmbeddings(pack, embeddings, count, { ...request, beams, sampling });
  const ranked: (readonly GeneratedCaption[])[] = [];
  for (const [row, captions] of drawn.entries()) {
    await request.onStep?.();
    const different = dropTorn([
      ...new Map(captions.map((caption) => [caption.text, caption])).values(),
    ]);
    const texts = await encoder.encode(different.map(({ text }) => text));
    const width = embeddings.length / count;
    const image = embeddings.subarray(row * width, (row + 1) * width);
    const table = { vectors: Float32Array.from(texts.flatMap((text) => [...text])), width };
    const order = orderByKeywords(rankRows(image, table, different.length), different, request);
    ranked.push(
      order.flatMap(({ row: at, cosine }) => {
        const caption = different[at];
        return caption === undefined ? [] : [{ ...caption, nearness: cosine }];
      }),
    );
  }
  return ranked;
}

function orderByKeywords(
  nearestFirst: readonly RankedRow[],
  captions: readonly GeneratedCaption[],
  { keywords = [] }: Pick<DecodingRequest, 'keywords'>,
): readonly RankedRow[] {
  const countNamed = ({ row }: RankedRow) =>
    keywords.filter((word) => captions[row]?.text.toLowerCase().includes(word)).length;
  return nearestFirst.toSorted((a, b) => countNamed(b) - countNamed(a));
}
