import { fitKeywordTable } from '#core/keywords/fit-keyword-table.ts';
import type { TrainingData } from '#core/training-runs/training-data.ts';
import type { RunData } from '#main/engine/trainer/run-data.ts';
import { runInSlices } from '#main/services/jobs/run-in-slices.ts';
import type { Captioner } from '#main/services/suggest/caption-in-batches.ts';
import type { Recipe } from '#shared/training/recipe.ts';
import { embedKeywords, type TextEmbeddingCache } from './embed-keywords.ts';
import type { FindKeywords } from './find-keywords.ts';
import { markKeywords } from './mark-keywords.ts';

export interface KeywordDeps {
  readonly findKeywords: FindKeywords;
  readonly textEmbeddings: TextEmbeddingCache;
}

export interface AddKeywordsRequest {
  /** Absolute path of the pack's folder. */
  readonly pack: string;
  readonly run: RunData;
  readonly recipe: Recipe;
}

/**
 * Adds the keywords that captions are to be told from: those of each caption, and the table by which an image's are found.
 *
 * @throws AppError as `markKeywords` and `embedKeywords`; AbortError if `signal` aborts.
 */
export async function addKeywords(
  {
    captioner,
    findKeywords,
    textEmbeddings: cache,
  }: KeywordDeps & { readonly captioner: Captioner },
  { pack, run, recipe }: AddKeywordsRequest,
  signal: AbortSignal,
): Promise<RunData> {
  const { embeddings: rows, width } = run;
  const marked = await markKeywords(findKeywords, run.data, recipe, signal);
  const { data, vocabulary: words } = marked;
  const embeddings = await embedKeywords(captioner, { pack, marked }, { signal, cache });
  const images = selectTrained(data, rows, width);
  const fitting = fitKeywordTable({ words, embeddings, width }, images);
  return { ...run, data, keywords: await runInSlices(fitting, signal) };
}

/** The images that are trained on, with the keywords of each of their captions. */
function selectTrained({ images, captions }: TrainingData, rows: Float32Array, width: number) {
  const trained = images.flatMap(({ split }, at) => (split === 'train' ? [at] : []));
  const byImage = new Map<number, (readonly string[])[]>(trained.map((at) => [at, []]));
  for (const { image, keywords = [] } of captions) byImage.get(image)?.push(keywords);
  const vectors = new Float32Array(trained.length * width);
  for (const [row, at] of trained.entries()) {
    vectors.set(rows.subarray(at * width, (at + 1) * width), row * width);
  }
  return { vectors, width, captions: [...byImage.values()] };
}
