import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { captionEmbeddings } from '#main/engine/captioner/caption-embeddings.ts';
import { encodeImages, readInBatches } from '#main/engine/captioner/encode-images.ts';
import { openPack } from '#main/engine/captioner/open-pack.ts';
import type { GpuPrecision } from '#shared/api/app-settings.ts';
import { relativeDifference } from '#tests/support/expect-close.ts';
import { findHalfVulkan } from '#tests/support/half-vulkan.ts';
import { importOraclePack } from '#tests/support/oracle-pack.ts';
import { ORACLE_FOLDER, type OracleArray } from '#tests/support/oracles.ts';
import { type ProgramRun, parseResults, runViclipcapIn } from '#tests/support/run-viclipcap.ts';
import { findVulkanObstacle, unpackSoftwareVulkan } from '#tests/support/software-vulkan.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

interface Result {
  readonly captions: readonly {
    readonly tokens: readonly number[];
    readonly logprobs: readonly number[];
  }[];
  readonly embedding: readonly number[];
}

interface Expected {
  readonly caption: {
    readonly mlp: { readonly greedy: Result['captions'] };
  };
  readonly clip: { readonly image_features: OracleArray };
  readonly images: readonly string[];
}

const { caption, clip, images } = JSON.parse(
  readFileSync(join(ORACLE_FOLDER, 'expected.json'), 'utf8'),
) as Expected;
const PICTURES = images.map((image) => join(ORACLE_FOLDER, image));
let folder = '';
let pack = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'viclipcap-'));
  pack = join(folder, 'pack');
  await runViclipcapIn({}, ...importOraclePack(pack));
});

afterAll(() => rmSync(folder, { recursive: true }));

function captionOnGpu(
  env: Readonly<Record<string, string>>,
  ...options: readonly string[]
): Promise<ProgramRun> {
  const command = ['caption', '--model', pack, '--beams', '1', '--max-tokens', '14', '--json'];
  const place = ['--embeddings', '--device', 'gpu', ...options];
  return runViclipcapIn(env, ...command, ...place, ...PICTURES);
}

/** PyTorch's numbers and tokens but for rounding: where that lets another token be likeliest, it is as likely. */
function expectOracle(results: readonly Result[], { embeddings, logprobs }: Tolerances): void {
  for (const [picture, expected] of caption.mlp.greedy.entries()) {
    const greedy = results[picture]?.captions[0];
    const parting = expected.tokens.findIndex((token, place) => token !== greedy?.tokens[place]);
    const compared = parting === -1 ? expected.logprobs.length : parting + 1;
    for (const [place, logprob] of expected.logprobs.slice(0, compared).entries()) {
      const difference = Math.abs((greedy?.logprobs[place] ?? Number.NaN) - logprob);
      expect(difference, `picture ${picture}, token ${place}`).toBeLessThan(logprobs);
    }
  }
  const difference = relativeDifference(
    results.flatMap(({ embedding }) => embedding),
    clip.image_features.data,
  );
  expect(difference).toBeLessThan(embeddings);
}

interface Tolerances {
  /** Of the largest number. */
  readonly embeddings: number;
  /** Absolute. */
  readonly logprobs: number;
}

/** What the pack makes of the pictures on the CPU provider, whose float32 is exact. */
async function answerIn(precision: GpuPrecision): Promise<readonly Result[]> {
  const opened = await openPack(pack, [{ provider: 'cpu', precision }]);
  try {
    expect(opened).toMatchObject({ provider: 'cpu', precision, providerNotice: null });
    const input = {
      preprocessing: opened.manifest.imageEncoder.preprocessing,
      width: opened.encoder.width,
    };
    const results: Result[] = [];
    for await (const { batch } of readInBatches(
      PICTURES.map((path) => ({ path })),
      PICTURES.length,
      input,
    )) {
      const { embeddings } = await encodeImages(opened, batch, async () => {});
      const options = { beams: 1, maxTokens: 14 };
      const captions = await captionEmbeddings(opened, embeddings, PICTURES.length, options);
      results.push(
        ...captions.map((found, row) => ({
          captions: found,
          embedding: [...embeddings.subarray(row * input.width, (row + 1) * input.width)],
        })),
      );
    }
    return results;
  } finally {
    await opened.close();
  }
}

/** How far apart the first words are, which both precisions say of the same embedding. */
function compareFirstWords(half: readonly Result[], full: readonly Result[]): number {
  const list = (results: readonly Result[]) =>
    results.map(({ captions }) => captions[0]?.logprobs[0] ?? Number.NaN);
  return relativeDifference(list(half), list(full));
}

test('weights in fp16 caption as PyTorch does in fp32, on the CPU provider', async () => {
  const [half, full] = [await answerIn('fp16'), await answerIn('fp32')];
  // The runtime leaves out casts there and back, so that on a CPU few sums are rounded.
  expectOracle(half, { embeddings: 1e-5, logprobs: 0.01 });
  expect(compareFirstWords(half, full)).toBeGreaterThan(1e-5);
  // What is kept under an encoder's hash is the same, whatever a GPU multiplies.
  const embeddingsOf = (results: readonly Result[]) => results.map(({ embedding }) => embedding);
  expect(embeddingsOf(half)).toEqual(embeddingsOf(full));
});

test('texts are read in fp32 by a pack that captions in fp16, as scores are told apart by no precision', async () => {
  const [half, full] = [await readText('fp16'), await readText('fp32')];
  expect(half).toEqual(full);

  async function readText(precision: GpuPrecision) {
    const opened = await openPack(join('models', 'demo-vi'), [{ provider: 'cpu', precision }]);
    try {
      return await (await opened.textEncoder()).encode(['hai con mèo trên cỏ']);
    } finally {
      await opened.close();
    }
  }
});

test('a GPU without float16 computes in fp32 and tells so, unless it is asked for that', async (context) => {
  const obstacle = findVulkanObstacle();
  context.skip(obstacle !== undefined, obstacle);
  const env = unpackSoftwareVulkan(makeTemporaryFolder());
  const asDefault = await captionOnGpu(env);
  const asked = await captionOnGpu(env, '--precision', 'fp32');
  expect(asDefault.stderr).toMatch(/webgpu cannot compute in fp16: .*f16/);
  expect(asked.stderr).not.toContain('fp16');
  expect(asDefault.stdout).toBe(asked.stdout);
}, 300_000);

test('a GPU with float16 captions in fp16 as PyTorch does in fp32, but for rounding', async (context) => {
  const env = findHalfVulkan();
  if (env === undefined) {
    return context.skip(
      true,
      'Mesa’s lavapipe, a Vulkan on the CPU with float16, is not installed',
    );
  }
  const run = await captionOnGpu(env);
  expect(run.stderr).not.toContain('cannot');
  const half = parseResults<Result>(run);
  expectOracle(half, { embeddings: 1e-4, logprobs: 0.05 });
  const full = parseResults<Result>(await captionOnGpu(env, '--precision', 'fp32'));
  expect(compareFirstWords(half, full)).toBeGreaterThan(1e-5);
}, 300_000);
