import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { PackManifest } from '#core/packs/pack-manifest.ts';
import { computeZeroShot } from '#core/similarity/zero-shot.ts';
import { createCaptionerHandlers } from '#main/engine/captioner/captioner-handlers.ts';
import { importPack } from '#main/engine/packer/import/import-pack.ts';
import { ORACLE_FOLDER } from '#tests/support/oracles.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

const ROOT = join(import.meta.dirname, '../../..');
const DEMO_PACK = join(ROOT, 'models/demo-vi');
const DEMO_PICTURES = join(ROOT, 'resources/demo');
const context = { signal: new AbortController().signal, report: () => {} };

function openHandlers() {
  const { handlers, close } = createCaptionerHandlers();
  onTestFinished(close);
  return handlers;
}

/** The demo pack with its manifest changed, its weights where they are. */
function copyPack(change: (manifest: PackManifest) => object): string {
  const folder = join(makeTemporaryFolder(), 'pack');
  cpSync(DEMO_PACK, folder, { recursive: true });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as PackManifest;
  writeFileSync(path, JSON.stringify({ ...manifest, ...change(manifest) }));
  return folder;
}

interface References {
  readonly images: readonly { readonly id: number; readonly filename: string }[];
  readonly annotations: readonly { readonly image_id: number; readonly caption: string }[];
}

test('the demo pack finds the caption of most pictures among those of ten', async () => {
  const handlers = openHandlers();
  const { images, annotations } = JSON.parse(
    readFileSync(join(DEMO_PICTURES, 'references.json'), 'utf8'),
  ) as References;
  const shown = images.slice(0, 10);
  const paths = shown.map(({ filename }) => ({ path: join(DEMO_PICTURES, filename) }));
  const texts = shown.map(({ id }) => annotations.find((each) => each.image_id === id)?.caption);
  const pack = DEMO_PACK;
  const encoded = await handlers.encode({ pack, images: paths }, context);
  const read = await handlers.encodeTexts({ pack, texts: texts as string[] }, context);
  const { width } = encoded.pack.encoder;
  const vectors = Float32Array.from(read.embeddings.flatMap((embedding) => [...embedding]));
  const found = encoded.outcomes.map((outcome) => {
    if ('error' in outcome) throw new Error(outcome.error.message);
    const scores = computeZeroShot(outcome.embedding, { vectors, width });
    return scores.indexOf(Math.max(...scores));
  });
  expect(found.filter((place, index) => place === index).length).toBeGreaterThanOrEqual(8);
});

test('a text tower reads a language model’s tokens from files of its own too', async () => {
  const handlers = openHandlers();
  const own = copyPack(({ tokenizer }) => ({
    ...{ textTokenizer: tokenizer, readsTextAsLanguage: true },
  }));
  const texts = ['một con mèo đen'];
  const [shared] = (await handlers.encodeTexts({ pack: DEMO_PACK, texts }, context)).embeddings;
  expect((await handlers.encodeTexts({ pack: own, texts }, context)).embeddings).toEqual([shared]);
});

test('a picture whose embedding is known is captioned the same without being read', async () => {
  const handlers = openHandlers();
  const request = { pack: DEMO_PACK, method: 'beam', beams: 5, withEmbeddings: true } as const;
  const path = join(DEMO_PICTURES, '001.jpg');
  const first = await handlers.caption({ ...request, images: [{ path }] }, context);
  const [outcome] = first.outcomes;
  if (outcome === undefined || 'error' in outcome) throw new Error('no caption');
  const gone = { path: '/nowhere.jpg', embedding: outcome.embedding };
  const other = { path: join(DEMO_PICTURES, '002.jpg') };
  const again = await handlers.caption({ ...request, images: [other, gone] }, context);
  expect(again.outcomes[1]).toEqual(outcome);
});

test('an encoder keeps its identity when only the rest of the pack changes', async () => {
  const handlers = openHandlers();
  const describe = async (directory: string) =>
    (await handlers.loadPack({ directory }, context)).encoder.hash;
  const original = await describe(DEMO_PACK);
  expect(original).toMatch(/^[0-9a-f]{64}$/);
  expect(await describe(copyPack(() => ({ name: 'other', title: 'other' })))).toBe(original);
  const brighter = copyPack(({ imageEncoder }) => ({
    imageEncoder: {
      ...imageEncoder,
      preprocessing: { ...imageEncoder.preprocessing, mean: [0.5, 0.5, 0.5] },
    },
  }));
  expect(await describe(brighter)).not.toBe(original);
});

test('a pack without a tokenizer for its text tower says so by code', async () => {
  const handlers = openHandlers();
  const { directory: pack } = await importPack(
    {
      clip: join(ORACLE_FOLDER, 'clip'),
      languageModel: join(ORACLE_FOLDER, 'gpt2'),
      mapper: join(ORACLE_FOLDER, 'clipcap-mlp-prefix-only.pt'),
      out: join(makeTemporaryFolder(), 'oracle'),
      name: 'oracle',
    },
    context,
  );
  await expect(handlers.encodeTexts({ pack, texts: ['một'] }, context)).rejects.toMatchObject({
    code: 'MODEL_LACKS_TEXT',
    message: 'oracle has no tokenizer for the texts that its image encoder reads.',
  });
});
