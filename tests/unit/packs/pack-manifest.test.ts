import { expect, test } from 'vitest';
import { type PackManifest, parsePackManifest } from '#core/packs/pack-manifest.ts';
import { parsePreprocessor } from '#core/packs/parse-preprocessor.ts';
import { ORACLE_CLIP, ORACLE_GPT2 } from '#tests/support/oracles.ts';

const MANIFEST = {
  format: 'viclipcap-pack',
  version: 1,
  name: 'mine',
  title: 'Mine',
  description: '',
  licence: 'unknown',
  language: 'vi',
  source: 'here',
  imageEncoder: {
    kind: 'clip',
    weights: 'clip.safetensors',
    ...ORACLE_CLIP,
    preprocessing: { size: 32, mean: [0, 0, 0], std: [1, 1, 1] },
  },
  mapper: { kind: 'mlp', weights: 'mapper.pt', prefixLength: 6, normalizeEmbeddings: false },
  languageModel: { kind: 'gpt2', weights: 'gpt2.safetensors', ...ORACLE_GPT2 },
  tokenizer: { vocabulary: 'vocab.json', merges: 'merges.txt' },
  decoding: { method: 'beam', beams: 5, maxTokens: 20, stopTokens: [0] },
  files: [],
} as const;

function parse(change: object = {}): PackManifest {
  return parsePackManifest(JSON.stringify({ ...MANIFEST, ...change }), 'pack/manifest.json');
}

function withClip(change: object): object {
  return { imageEncoder: { ...MANIFEST.imageEncoder, ...change } };
}

test('reads a pack whose files are in its folder', () => {
  expect(parse()).toEqual(MANIFEST);
});

test.each([
  ['an original file', '/home/lan/clip/model.safetensors'],
  ['an original file on Windows', 'C:\\models\\clip.safetensors'],
  ['shards', ['/a/model-00001-of-00002.safetensors', '/a/model-00002-of-00002.safetensors']],
])('weights may be %s', (_what, weights) => {
  expect(parse(withClip({ weights })).imageEncoder.weights).toEqual(weights);
});

test('an LSTM stands without a mapping network, and a GPT-2 does not', () => {
  const { mapper: _, languageModel: __, ...rest } = MANIFEST;
  const sizes = { vocabularySize: 9, wordWidth: 4, stateWidth: 4 };
  const languageModel = {
    ...{ kind: 'lstm', weights: 'lstm.safetensors', image: 'add', normalizeEmbeddings: true },
    ...sizes,
  };
  const pack = { ...rest, languageModel };
  expect(parsePackManifest(JSON.stringify(pack), 'pack/manifest.json')).toEqual(pack);
  expect(() => parse({ languageModel })).toThrow(/: mapper: a GPT-2 needs/);
  expect(() => parse({ mapper: undefined })).toThrow(/: mapper: a GPT-2 needs/);
});

test('a CLIP may lack its text tower, and a tokenizer be one file', () => {
  const { text: _, ...vision } = MANIFEST.imageEncoder;
  const manifest = parse({ imageEncoder: vision, tokenizer: { json: 'tokenizer.json' } });
  expect(manifest.imageEncoder.text).toBeUndefined();
  expect(manifest.tokenizer).toEqual({ json: 'tokenizer.json' });
});

test.each([
  ['a path out of the pack', withClip({ weights: '../clip.safetensors' }), 'imageEncoder.weights'],
  ['a tokenizer elsewhere', { tokenizer: { json: '/etc/tokenizer.json' } }, 'tokenizer.json'],
  ['no stop token', { decoding: { ...MANIFEST.decoding, stopTokens: [] } }, 'decoding.stopTokens'],
  ['a version that we do not know', { version: 2 }, 'version'],
])('refuses %s with the path to it', (_what, change, path) => {
  expect(() => parse(change)).toThrow(`pack/manifest.json: ${path}: `);
});

test('a preprocessor that leaves all to CLIP’s defaults is CLIP’s', () => {
  const { size, mean, std } = parsePreprocessor('{}', 224, 'preprocessor_config.json');
  expect({ size, mean, std }).toEqual({
    size: 224,
    mean: [0.48145466, 0.4578275, 0.40821073],
    std: [0.26862954, 0.26130258, 0.27577711],
  });
});

test('both spellings of the sizes are read', () => {
  const json = JSON.stringify({
    size: { shortest_edge: 224 },
    crop_size: { height: 224, width: 224 },
    image_mean: [0.5, 0.5, 0.5],
  });
  expect(parsePreprocessor(json, 224, 'file').mean).toEqual([0.5, 0.5, 0.5]);
});

test.each([
  [{ resample: 2 }, 'file: resample is 2; only 3 (bicubic) is supported'],
  [
    { do_center_crop: false },
    'file: do_center_crop is false, which is not how CLIP reads pictures',
  ],
  [{ size: 336 }, 'file: pictures become 336 pixels wide, but the image encoder reads 224'],
])('refuses a preprocessor with %o', (config, message) => {
  expect(() => parsePreprocessor(JSON.stringify(config), 224, 'file')).toThrow(message);
});
