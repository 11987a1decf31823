import { cpSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { stat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BYTE_SYMBOLS } from '#core/tokenizers/byte-symbols.ts';
import { createNodeDeps } from '#main/cli/node-deps.ts';
import { openPack } from '#main/engine/captioner/open-pack.ts';
import { exportIntoFolder } from '#main/services/models/export-into-folder.ts';
import {
  type ImportIntoFolderRequest,
  importIntoFolder,
} from '#main/services/models/import-into-folder.ts';
import { openPackerHere } from '#main/services/models/open-packer-here.ts';
import { removePack } from '#main/services/models/remove-pack.ts';
import { verifyPack } from '#main/engine/packer/verify-pack.ts';
import { floatsOf, floatTensor, openSession } from '#main/platform/onnx/session.ts';
import { relativeDifference } from '#tests/support/expect-close.ts';
import { ORACLE_FOLDER, ORACLES } from '#tests/support/oracles.ts';
import { runCliOver } from '#tests/support/run-test-cli.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

const { signal } = new AbortController();
const TASK = { signal, onProgress: () => {} };

/** A copy of the oracle's checkpoints that a test may damage, and the request that imports them. */
function layOutModels(change: Partial<ImportIntoFolderRequest> = {}) {
  const folder = makeTemporaryFolder();
  cpSync(ORACLE_FOLDER, folder, { recursive: true });
  const request: ImportIntoFolderRequest = {
    clip: join(folder, 'clip'),
    languageModel: join(folder, 'gpt2'),
    mapper: join(folder, 'clipcap-mlp-prefix-only.pt'),
    out: join(folder, 'pack'),
    mayReplace: true,
    ...change,
  };
  return { folder, request, run: () => importIntoFolder(openPackerHere, request, TASK) };
}

function editJson(path: string, change: Record<string, unknown>): void {
  const json = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...json, ...change }));
}

test('a pack keeps a manifest and the tokenizer, and the weights stay where they are', async () => {
  const { folder, request, run } = layOutModels();
  const { manifest } = await run();
  expect(await readdir(request.out)).toEqual(['manifest.json', 'merges.txt', 'vocab.json']);
  expect(manifest.files.map(({ path }) => path)).toEqual([
    ...['vocab.json', 'merges.txt', join(folder, 'clip/model.safetensors')],
    ...[request.mapper, join(folder, 'gpt2/pytorch_model.bin')],
  ]);
  expect(manifest).toMatchObject({ name: 'pack', mapper: { kind: 'mlp', prefixLength: 6 } });
});

test('without stop tokens a caption ends at end of text or a full stop', async () => {
  const { manifest } = await layOutModels().run();
  const vocabulary = JSON.parse(
    readFileSync(join(ORACLE_FOLDER, 'gpt2/vocab.json'), 'utf8'),
  ) as Record<string, number>;
  const stops = ['<|endoftext|>', '.', 'Ġ.'].map((token) => vocabulary[token]);
  expect(manifest.decoding.stopTokens).toEqual(stops.filter((id) => id !== undefined));
});

test('a whole ClipCap model brings its own language model, and that is said', async () => {
  const { folder, run } = layOutModels();
  const whole = join(folder, 'clipcap-mlp-full.pt');
  const { manifest, notices } = await importIntoFolder(
    openPackerHere,
    { ...layOutModels().request, mapper: whole },
    TASK,
  );
  expect(manifest.languageModel.weights).toEqual([whole]);
  expect(notices).toEqual([`The language model is the tuned one in ${whole}.`]);
  expect((await run()).notices).toEqual([]);
});

/** Adds a tensor of zeros to a safetensors file. */
function addTensor(path: string, name: string, shape: readonly number[] = [1]): void {
  const file = readFileSync(path);
  const dataStart = 8 + Number(file.readBigUInt64LE(0));
  const header = JSON.parse(file.toString('utf8', 8, dataStart));
  const end = file.length - dataStart;
  const bytes = 2 * shape.reduce((product, size) => product * size, 1);
  header[name] = { dtype: 'F16', shape, data_offsets: [end, end + bytes] };
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  writeFileSync(path, Buffer.concat([length, json, file.subarray(dataStart), Buffer.alloc(bytes)]));
}

test('a tensor beside the networks is named', async () => {
  const { folder, request } = layOutModels();
  const languageModel = join(folder, 'gpt2-safetensors');
  for (const name of ['score.weight', 'h.0.attn.masked_bias']) {
    addTensor(join(languageModel, 'model.safetensors'), name);
  }
  const { notices } = await importIntoFolder(openPackerHere, { ...request, languageModel }, TASK);
  expect(notices).toEqual([`${languageModel} has score.weight, which no network uses.`]);
});

test.each([true, undefined])(
  'an output layer of its own is named where tie_word_embeddings is %s',
  async (tied) => {
    const { folder, request } = layOutModels();
    const languageModel = join(folder, 'gpt2-safetensors');
    addTensor(join(languageModel, 'model.safetensors'), 'lm_head.weight', [400, 64]);
    editJson(join(languageModel, 'config.json'), { tie_word_embeddings: tied });
    const { notices } = await importIntoFolder(openPackerHere, { ...request, languageModel }, TASK);
    expect(notices).toEqual([
      `${languageModel} has an lm_head.weight of its own, which no network uses: tokens are scored by wte.weight unless config.json says "tie_word_embeddings": false.`,
    ]);
  },
);

test.each<[string, RegExp, (folder: string) => void]>([
  [
    'a width that the weights do not have',
    /wte\.weight is \[400,64\], but the configuration says \[400,128\]/,
    (folder) => editJson(join(folder, 'gpt2/config.json'), { n_embd: 128 }),
  ],
  [
    'more layers than there are',
    /gpt2 lacks h\.2\.ln_1\.weight/,
    (folder) => editJson(join(folder, 'gpt2/config.json'), { n_layer: 3 }),
  ],
  [
    'fewer layers than there are',
    /gpt2 has .*h\.1\..*no place for/,
    (folder) => editJson(join(folder, 'gpt2/config.json'), { n_layer: 1 }),
  ],
  [
    'an activation that we lack',
    /the activation is relu/,
    (folder) => editJson(join(folder, 'gpt2/config.json'), { activation_function: 'relu' }),
  ],
  [
    'another architecture',
    /the language model is llama, not gpt2/,
    (folder) => editJson(join(folder, 'gpt2/config.json'), { model_type: 'llama' }),
  ],
  [
    'a tokenizer with more tokens than the model',
    /the tokenizer has 401 tokens, but the language model 400/,
    (folder) => editJson(join(folder, 'gpt2/vocab.json'), { thêm: 400 }),
  ],
  [
    "a text tokenizer with more tokens than CLIP's text tower",
    /clip: the text tokenizer has 514 tokens, but its text tower 300/,
    (folder) => {
      const tokens = [...BYTE_SYMBOLS, ...BYTE_SYMBOLS.map((symbol) => `${symbol}</w>`)];
      const all = [...tokens, '<|startoftext|>', '<|endoftext|>'];
      const vocabulary = Object.fromEntries(all.map((token, id) => [token, id]));
      writeFileSync(join(folder, 'clip/vocab.json'), JSON.stringify(vocabulary));
      writeFileSync(join(folder, 'clip/merges.txt'), '#version: 0.2\n');
    },
  ],
  [
    'a text tokenizer that is none of CLIP',
    /The tokenizer cannot be used for CLIP: the vocabulary has no "<\|startoftext\|>"/,
    (folder) => {
      for (const name of ['vocab.json', 'merges.txt']) {
        cpSync(join(folder, 'gpt2', name), join(folder, 'clip', name));
      }
    },
  ],
  [
    'an activation of CLIP that we lack',
    /gelu/,
    (folder) => {
      const { vision_config } = JSON.parse(readFileSync(join(folder, 'clip/config.json'), 'utf8'));
      const changed = { ...vision_config, hidden_act: 'gelu' };
      editJson(join(folder, 'clip/config.json'), { vision_config: changed });
    },
  ],
  [
    'pictures of another size',
    /pictures become 224 pixels wide, but the image encoder reads 32/,
    (folder) => editJson(join(folder, 'clip/preprocessor_config.json'), { crop_size: 224 }),
  ],
  [
    'a file that was cut off',
    /model\.safetensors: .*(bytes|ends)/,
    (folder) => {
      const path = join(folder, 'clip/model.safetensors');
      writeFileSync(path, readFileSync(path).subarray(0, 100_000));
    },
  ],
  [
    'a mapping network for other embeddings',
    /embeddings of 48, but the image encoder gives 64|SHAPE|projection/,
    (folder) => editJson(join(folder, 'clip/config.json'), { projection_dim: 64 }),
  ],
])('refuses %s, naming it', async (_what, message, damage) => {
  const { folder, request } = layOutModels();
  damage(folder);
  const { exitCode, stderr } = await runCliOver(createNodeDeps(), [
    ...['models', 'import', '--clip', request.clip, '--language-model', request.languageModel],
    ...['--mapper', request.mapper, '--out', request.out],
  ]);
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(message);
  await expect(stat(join(request.out, 'manifest.json'))).rejects.toThrow();
});

test('refuses a stop token that the model does not have', async () => {
  await expect(layOutModels({ stopTokens: [400] }).run()).rejects.toThrow(/no token 400/);
});

test('an original that was changed after the import is noticed, and told from one only touched', async () => {
  const { folder, request, run } = layOutModels();
  await run();
  const path = join(folder, 'gpt2/pytorch_model.bin');
  const { atime, mtime } = await stat(path);
  utimesSync(path, atime, new Date(mtime.getTime() + 60_000));
  await expect(openPack(request.out)).rejects.toThrow(/was changed after it was imported/);
  expect((await verifyPack(request.out, { signal })).problems).toEqual([]);

  const bytes = readFileSync(path);
  bytes[bytes.length - 5000]! ^= 1;
  writeFileSync(path, bytes);
  const { problems } = await verifyPack(request.out, { signal });
  expect(problems).toEqual([
    expect.stringContaining('has other bytes than when the pack was made'),
  ]);
});

test('removing a pack leaves the original checkpoints', async () => {
  const { folder, request, run } = layOutModels();
  await run();
  const { kept } = await removePack(request.out);
  expect(kept).toHaveLength(3);
  await expect(stat(request.out)).rejects.toThrow();
  expect((await stat(join(folder, 'gpt2/pytorch_model.bin'))).size).toBeGreaterThan(0);
});

test('an import takes the place of an earlier one, but never of a pack with its own weights', async () => {
  const { folder, request, run } = layOutModels();
  await run();
  const second = { ...request, title: 'Second' };
  expect((await importIntoFolder(openPackerHere, second, TASK)).manifest.title).toBe('Second');
  const own = join(folder, 'own');
  cpSync(request.out, own, { recursive: true });
  cpSync(request.mapper, join(own, 'mapper.pt'));
  const manifest = JSON.parse(readFileSync(join(own, 'manifest.json'), 'utf8'));
  manifest.mapper.weights = 'mapper.pt';
  writeFileSync(join(own, 'manifest.json'), JSON.stringify(manifest));
  await expect(importIntoFolder(openPackerHere, { ...request, out: own }, TASK)).rejects.toThrow(
    /choose another folder/,
  );
});

test('exported graphs compute what the pack does, wherever they are taken', async () => {
  const { folder, request, run } = layOutModels();
  await run();
  const [imageEncoder = ''] = await exportIntoFolder(
    openPackerHere,
    { pack: request.out, out: join(folder, 'onnx') },
    TASK,
  );
  const session = await openSession(imageEncoder);
  const { data, shape } = ORACLES.clip.pixel_values;
  const outputs = await session.run({ pixels: floatTensor(Float32Array.from(data), shape) });
  const difference = relativeDifference(
    floatsOf(outputs['embedding']),
    ORACLES.clip.image_features.data,
  );
  await session.close();
  expect(difference).toBeLessThan(1e-4);
});
