import { gradeCaption } from '#core/demo-world/captions/grade-caption.ts';
import { computeBleu } from '#core/metrics/bleu.ts';
import { computeCider } from '#core/metrics/cider.ts';
import { indexCaptions } from '#core/metrics/indexed-captions.ts';
import { captionEmbeddings } from '#main/engine/captioner/caption-embeddings.ts';
import { openPack } from '#main/engine/captioner/open-pack.ts';
import type { StudyPicture } from './study-pictures.ts';

export interface StudyScores {
  readonly cider: number;
  readonly bleu4: number;
  /** Share of the facts of the pictures that captions get right. */
  readonly facts: number;
  /** Share of captions that differ from one another. */
  readonly distinct: number;
}

const BATCH = 16;

/** Scores a pack's greedy captions of the test pictures, on white-space tokens. */
export async function scorePack(
  directory: string,
  tests: readonly StudyPicture[],
): Promise<StudyScores> {
  const pack = await openPack(directory);
  const { maxTokens } = pack.manifest.decoding;
  const { width } = pack.encoder;
  const captions: string[] = [];
  for (let start = 0; start < tests.length; start += BATCH) {
    const batch = tests.slice(start, start + BATCH);
    const rows = new Float32Array(batch.length * width);
    for (const [row, { embedding }] of batch.entries()) rows.set(embedding, row * width);
    const found = await captionEmbeddings(pack, rows, batch.length, { beams: 1, maxTokens });
    captions.push(...found.map(([best]) => best?.text ?? ''));
  }
  await pack.close();
  const words = (caption: string) => caption.split(' ').filter((word) => word !== '');
  const indexed = indexCaptions(
    captions.map(words),
    tests.map((test) => test.captions.map(words)),
  );
  const facts = tests.flatMap(({ scene }, index) =>
    Object.values(gradeCaption(scene, captions[index] ?? '')).filter((right) => right !== null),
  );
  return {
    cider: computeCider(indexed).corpus,
    bleu4: computeBleu(indexed).corpus[3],
    facts: facts.filter(Boolean).length / facts.length,
    distinct: new Set(captions).size / captions.length,
  };
}
