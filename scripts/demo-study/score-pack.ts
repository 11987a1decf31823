import { captionEmbeddings } from '#main/engine/captioner/caption-embeddings.ts';
import { drawRanked } from '#main/engine/captioner/draw-ranked.ts';
import { openPack } from '#main/engine/captioner/open-pack.ts';
import { scoreCaptions, type StudyScores } from './score-captions.ts';
import type { StudyPicture } from './study-pictures.ts';

/** How a picture is captioned: greedily, or by the nearest of so many captions that are drawn. */
export type StudyDecoding = 'greedy' | number;

const BATCH = 16;

/** Scores a pack's captions of the test pictures, in each of some ways to decode. */
export async function scorePack(
  directory: string,
  tests: readonly StudyPicture[],
  decodings: readonly StudyDecoding[],
): Promise<readonly StudyScores[]> {
  const pack = await openPack(directory);
  const { maxTokens } = pack.manifest.decoding;
  const { width } = pack.encoder;
  const scores: StudyScores[] = [];
  try {
    for (const decoding of decodings) {
      const captions: string[] = [];
      for (let start = 0; start < tests.length; start += BATCH) {
        const batch = tests.slice(start, start + BATCH);
        const rows = new Float32Array(batch.length * width);
        for (const [row, { embedding }] of batch.entries()) rows.set(embedding, row * width);
        const found =
          decoding === 'greedy'
            ? await captionEmbeddings(pack, rows, batch.length, { beams: 1, maxTokens })
            : await drawRanked(pack, rows, batch.length, { beams: decoding, maxTokens });
        captions.push(...found.map(([best]) => best?.text ?? ''));
      }
      scores.push(scoreCaptions(captions, tests));
    }
  } finally {
    await pack.close();
  }
  return scores;
}
