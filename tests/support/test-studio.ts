import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { createStudio, type Studio } from '#main/api/create-studio-services.ts';
import { openTrainer } from '#main/engine/supervisor/open-trainer.ts';
import { watchCaptioner } from '#main/services/studio/watched-captioner.ts';
import type { UnixMs } from '#shared/domain/ids.ts';
import { openTestCaptioner } from './test-captioner.ts';

export interface TestStudio extends Studio {
  /** Everything of the test lies in it: `home`, `app`, `pictures`; `elsewhere` may be looked at too. */
  readonly folder: string;
  /** What was reported as a bug. */
  readonly bugs: unknown[];
}

/** The real services over real files in `folder`, with an engine process that needs no model. */
export async function openTestStudio(
  folder: string,
  reportBug?: (error: unknown) => void,
): Promise<TestStudio> {
  const [homeFolder, appFolder] = [join(folder, 'home'), join(folder, 'app')];
  await mkdir(homeFolder, { recursive: true });
  await writeEmptyPack(join(appFolder, 'packs', 'test'));
  const bugs: unknown[] = [];
  const studio = await createStudio({
    host: 'browser',
    version: '0.0.0',
    now: () => Date.now() as UnixMs,
    captioner: watchCaptioner(() => openTestCaptioner()),
    trainer: openTrainer(),
    ...{ appFolder, homeFolder, workingFolder: homeFolder, projectsFolder: homeFolder },
    allowedFolders: [join(folder, 'elsewhere')],
    packsFolder: join(folder, 'no-packs'),
    demoPictures: join(folder, 'no-demo'),
    lexicons: join(import.meta.dirname, '..', '..', 'resources', 'vietnamese'),
    hasDemo: false,
    pickPaths: null,
    logFile: join(appFolder, 'studio.log'),
    reportBug: reportBug ?? ((error) => bugs.push(error)),
  });
  return { ...studio, folder, bugs };
}

/** Pictures of one colour each, `01.png` and so on. @returns Their folder. */
export async function writeTestPictures(folder: string, count: number): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (let index = 0; index < count; index += 1) {
    const background = { r: (index * 37) % 256, g: (index * 91) % 256, b: 120 };
    await sharp({ create: { width: 64, height: 48, channels: 3, background } })
      .png()
      .toFile(join(folder, `${String(index + 1).padStart(2, '0')}.png`));
  }
  return folder;
}

/** A manifest that is complete, over weights that are not there. */
export async function writeEmptyPack(folder: string, name = 'test'): Promise<void> {
  const tower = { width: 8, mlpWidth: 8, layers: 1, heads: 1, layerNormEpsilon: 1e-5 };
  const manifest = {
    ...{ format: 'viclipcap-pack', version: 1, name, title: 'Test', description: '' },
    ...{ licence: 'none', language: 'vi', source: 'A test.', files: [] },
    imageEncoder: {
      kind: 'clip',
      weights: 'clip.safetensors',
      vision: { ...tower, imageSize: 32, patchSize: 8 },
      text: { ...tower, vocabularySize: 8, contextLength: 8 },
      projectionWidth: 8,
      preprocessing: { size: 32, mean: [0, 0, 0], std: [1, 1, 1] },
    },
    mapper: {
      kind: 'mlp',
      weights: 'mapper.safetensors',
      prefixLength: 1,
      normalizeEmbeddings: false,
    },
    languageModel: {
      ...{ kind: 'gpt2', weights: 'gpt2.safetensors', vocabularySize: 8, positions: 8 },
      ...{ width: 8, layers: 1, heads: 1, layerNormEpsilon: 1e-5 },
    },
    tokenizer: { vocabulary: 'vocab.json', merges: 'merges.txt' },
    decoding: { method: 'greedy', beams: 1, maxTokens: 8, stopTokens: [0] },
  };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
}
