import sharp from 'sharp';
import { gradeCaption } from '#core/demo-world/captions/grade-caption.ts';
import { sampleScenes } from '#core/demo-world/sample-scenes.ts';
import type { Scene } from '#core/demo-world/scene.ts';
import { computeBleu } from '#core/metrics/bleu.ts';
import { computeCider } from '#core/metrics/cider.ts';
import { indexCaptions } from '#core/metrics/indexed-captions.ts';
import { preprocessClip } from '#core/preprocess/preprocess-clip.ts';
import { captionEmbeddings } from '#main/engine/captioner/caption-embeddings.ts';
import { encodePixels } from '#main/engine/captioner/encode-pixels.ts';
import { openPack } from '#main/engine/captioner/open-pack.ts';
import { captionsOf } from './corpus.ts';
import { drawPicture } from './pictures.ts';
import { SEED, TEST_PICTURES } from './settings.ts';

export interface TestPicture {
  readonly scene: Scene;
  readonly key: string;
}

export interface PackEvaluation {
  readonly pictures: number;
  /** Share of captions that get the fact right, of those whose picture has it. */
  readonly right: Readonly<
    Record<'subject' | 'colour' | 'count' | 'place' | 'relation' | 'time', number>
  >;
  readonly distinctCaptions: number;
  readonly bleu4: number;
  readonly cider: number;
  readonly captions: readonly { readonly scene: Scene; readonly caption: string }[];
}

const BATCH = 20;

/** The scenes reserved for testing, none of whose combinations occurs in training. */
function drawTestPictures(): readonly TestPicture[] {
  const scenes = sampleScenes({ seed: `${SEED}/test`, count: TEST_PICTURES, split: 'test' });
  return scenes.map((scene, index) => ({ scene, key: `test ${index}` }));
}

/** Captions the test pictures with the pack as it lies on disk, and grades every fact. */
export async function evaluatePack(directory: string, beams: number): Promise<PackEvaluation> {
  const tests = drawTestPictures();
  const pack = await openPack(directory);
  const captions: string[] = [];
  for (let start = 0; start < tests.length; start += BATCH) {
    const batch = tests.slice(start, start + BATCH);
    const { preprocessing } = pack.manifest.imageEncoder;
    const tensors = await Promise.all(
      batch.map(async ({ scene, key }) =>
        preprocessClip(await rasterize(drawPicture(scene, key)), preprocessing),
      ),
    );
    const found = await captionEmbeddings(pack, await encodePixels(pack, tensors), batch.length, {
      beams,
      maxTokens: pack.manifest.decoding.maxTokens,
    });
    captions.push(...found.map(([best]) => best?.text ?? ''));
  }
  await pack.close();
  const grades = tests.map(({ scene }, index) => gradeCaption(scene, captions[index] ?? ''));
  const share = (fact: keyof (typeof grades)[number]) => {
    const graded = grades.map((grade) => grade[fact]).filter((right) => right !== null);
    return graded.filter(Boolean).length / graded.length;
  };
  const words = (caption: string) => caption.split(' ');
  const indexed = indexCaptions(
    captions.map(words),
    tests.map(({ scene, key }) => captionsOf(scene, key).map(words)),
  );
  return {
    pictures: tests.length,
    right: {
      subject: share('subject'),
      colour: share('colour'),
      count: share('count'),
      place: share('place'),
      relation: share('relation'),
      time: share('time'),
    },
    distinctCaptions: new Set(captions).size / captions.length,
    bleu4: computeBleu(indexed).corpus[3],
    cider: computeCider(indexed).corpus,
    captions: tests.map(({ scene }, index) => ({ scene, caption: captions[index] ?? '' })),
  };
}

async function rasterize(svg: string) {
  const { data, info } = await sharp(Buffer.from(svg))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
