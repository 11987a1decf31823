import { extractKeywords } from '#core/keywords/extract-keywords.ts';
import { loadSegmenter } from '#main/services/scores/load-scoring-tools.ts';

/** The keywords of each caption. */
export type FindKeywords = (
  captions: readonly string[],
  signal: AbortSignal,
) => Promise<readonly (readonly string[])[]>;

/**
 * Finds the keywords of captions with the program's own segmenter, without a pause: for a thread, or a program that does nothing
 * else meanwhile.
 *
 * @param lexicons `resources/vietnamese`.
 */
export async function findKeywordsAtOnce(
  captions: readonly string[],
  lexicons: string,
  signal: AbortSignal,
): Promise<readonly (readonly string[])[]> {
  const { segmenter } = await loadSegmenter(lexicons, signal);
  return captions.map((caption) => extractKeywords(caption, segmenter));
}
