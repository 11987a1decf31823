import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RECIPE_PRESETS } from '#core/training-runs/recipes.ts';
import { createNodeDeps } from '#main/cli/node-deps.ts';
import { openTrainingModel } from '#main/engine/trainer/training-model.ts';
import { openPackerHere } from '#main/services/models/open-packer-here.ts';
import { quantize } from '#main/services/models/quantize.ts';
import { importOraclePack } from '#tests/support/oracle-pack.ts';
import { ORACLE_FOLDER } from '#tests/support/oracles.ts';
import { runCliOver } from '#tests/support/run-test-cli.ts';
import { parseResults } from '#tests/support/run-viclipcap.ts';

const IMAGES = join(ORACLE_FOLDER, 'images');
const PICTURES = readdirSync(IMAGES).map((name) => join(IMAGES, name));

interface Caption {
  readonly captions: readonly { readonly meanLogprob: number }[];
  readonly embedding: readonly number[];
}

let folder = '';
let original = '';
const run = (...args: readonly string[]) => runCliOver(createNodeDeps(), args);
const inCodes = (precision: string) => join(folder, precision);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'viclipcap-'));
  original = join(folder, 'original');
  await run(...importOraclePack(original));
}, 300_000);

afterAll(() => rmSync(folder, { recursive: true }));

const readManifest = (pack: string) =>
  JSON.parse(readFileSync(join(pack, 'manifest.json'), 'utf8'));

describe.each([
  ['int8', 0.08, 0.9995],
  ['int4', 0.6, 0.9995],
] as const)('%s', (precision, logprobTolerance, cosine) => {
  test('is made, measured against the original, and listed, inspected and verified', async () => {
    const pack = inCodes(precision);
    const made = await run(
      ...['models', 'quantize', original, '--precision', precision, '--out', pack],
      ...['--images', IMAGES, '--json'],
    );
    expect(made.stderr).not.toMatch(/error/i);
    const manifest = readManifest(pack);
    expect(parseResults(made)).toEqual([{ pack, name: precision, precision: manifest.precision }]);
    const { comparison, from, weights } = manifest.precision;
    expect({ weights, from }).toEqual({
      weights: precision,
      from: { name: 'original', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(comparison.pictures).toBe(PICTURES.length);
    expect(comparison.sameCaptions).toBeGreaterThanOrEqual(0);
    expect(comparison.logprobDifference).toBeGreaterThan(0);
    expect(comparison.logprobDifference).toBeLessThan(logprobTolerance);
    expect(comparison.embeddingCosine).toBeGreaterThan(cosine);
    expect(comparison.embeddingCosine).toBeLessThan(1);
    expect(comparison.original.captionMs).toBeGreaterThan(0);
    expect(comparison.quantized.captionMs).toBeGreaterThan(0);

    const verified = await run('models', 'verify', pack, '--json');
    expect(verified.stdout).toContain('"isSound":true');
    const inspected = await run('models', 'inspect', pack);
    expect(inspected.stdout).toMatch(
      new RegExp(`^Weights +${precision}, made from original$`, 'm'),
    );
    expect(inspected.stdout).toContain(`of ${PICTURES.length} pictures`);
    const listed = await run('models', 'list', folder, '--json');
    const packs = JSON.parse(listed.stdout).packs as { name: string; memoryBytes: number }[];
    const memoryOf = (name: string) => packs.find((one) => one.name === name)?.memoryBytes ?? 0;
    expect(memoryOf(precision)).toBeLessThan(memoryOf('original') * 0.35);
  }, 300_000);

  test('captions nearly as the original does, with weights of its own', async () => {
    const answer = async (pack: string) => {
      const command = ['caption', '--model', pack, '--device', 'cpu', '--max-tokens', '14'];
      return parseResults<Caption>(await run(...command, '--embeddings', '--json', ...PICTURES));
    };
    const expected = await answer(original);
    const actual = await answer(inCodes(precision));
    for (const [picture, { captions }] of actual.entries()) {
      const other = expected[picture]?.captions[0]?.meanLogprob ?? 0;
      expect(Math.abs((captions[0]?.meanLogprob ?? 0) - other)).toBeLessThan(0.5);
    }
    const files: { path: string; sizeBytes: number }[] = readManifest(inCodes(precision)).files;
    for (const { path, sizeBytes } of files) {
      expect(statSync(join(inCodes(precision), path)).size).toBe(sizeBytes);
    }
  }, 300_000);

  test('is neither made into codes again nor trained', async () => {
    const pack = inCodes(precision);
    const out = join(folder, 'twice');
    const again = await run(
      ...['models', 'quantize', pack, '--precision', 'int8', '--out', out, '--images', IMAGES],
    );
    expect(again.exitCode).not.toBe(0);
    expect(again.stderr).toContain(
      `${precision} is in ${precision} already; quantize original, the pack that it was made from.`,
    );
    expect(existsSync(out)).toBe(false);
    await expect(
      openTrainingModel(pack, RECIPE_PRESETS[0]!.recipe, { images: [], captions: [] }),
    ).rejects.toThrow(
      `${precision} has its weights in ${precision} and cannot be trained; train original, ` +
        'the pack that it was made from.',
    );
  }, 300_000);
});

test('its networks are exported as float32', async () => {
  const out = join(folder, 'onnx');
  const exported = await run('models', 'export-onnx', inCodes('int4'), '--out', out);
  expect(exported.exitCode).toBe(0);
  const sizeOf = (name: string) => statSync(join(out, name)).size;
  const plain = join(folder, 'plain-onnx');
  await run('models', 'export-onnx', original, '--out', plain);
  for (const name of readdirSync(out)) expect(statSync(join(plain, name)).size).toBe(sizeOf(name));
}, 300_000);

test('a folder that holds something is not touched', async () => {
  const request = { pack: original, out: IMAGES, pictures: IMAGES, precision: 'int8' } as const;
  const task = { signal: new AbortController().signal, onProgress: () => {} };
  await expect(quantize(openPackerHere, request, task)).rejects.toThrow(
    `${IMAGES} is not empty; choose another folder.`,
  );
});

test.each([3, 80])(
  'stopped after %i steps, nothing stays',
  async (steps) => {
    const out = join(folder, `stopped-${steps}`);
    const before = readdirSync(folder);
    const stop = new AbortController();
    const work = quantize(
      openPackerHere,
      { pack: original, out, precision: 'int4', pictures: IMAGES },
      { signal: stop.signal, onProgress: (done) => done === steps && stop.abort() },
    );
    await expect(work).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    expect(readdirSync(folder)).toEqual(before);
  },
  300_000,
);
