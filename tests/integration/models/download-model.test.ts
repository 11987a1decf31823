import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parsePackManifest } from '#core/packs/pack-manifest.ts';
import {
  type DownloadModelRequest,
  downloadModel,
} from '#main/services/models/download/download-model.ts';
import { parseModelAddress } from '#main/services/models/download/model-address.ts';
import { importPack } from '#main/engine/packer/import/import-pack.ts';
import { type Answer, openFileServer, sendFile } from '#tests/support/file-server.ts';
import { ORACLE_FOLDER } from '#tests/support/oracles.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';

const { signal } = new AbortController();
const toHash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/**
 * A mirror of a hub with the oracle's models: small files lie there, large ones behind a redirect that tells their
 * hash.
 */
function answerAsHub(files: Readonly<Record<string, string>>): Answer {
  return (request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://hub');
    const bytes = (path: string) => readFileSync(join(ORACLE_FOLDER, path));
    const stored = pathname.startsWith('/store/') ? pathname.slice('/store/'.length) : undefined;
    if (stored !== undefined) return sendFile({ bytes: bytes(stored) }, request, response);
    const path = files[pathname];
    if (path === undefined) return void response.writeHead(404).end();
    if (!/\.(?:bin|safetensors|pt)$/.test(path)) {
      return sendFile({ bytes: bytes(path) }, request, response);
    }
    response.writeHead(302, {
      Location: `/store/${path}`,
      'X-Linked-Size': String(bytes(path).length),
      'X-Linked-ETag': `"${toHash(bytes(path))}"`,
    });
    response.end();
  };
}

const FILES = {
  '/lan/small-clip/resolve/main/config.json': 'clip/config.json',
  '/lan/small-clip/resolve/main/preprocessor_config.json': 'clip/preprocessor_config.json',
  '/lan/small-clip/resolve/main/model.safetensors': 'clip/model.safetensors',
  '/lan/small-gpt2/resolve/v1/config.json': 'gpt2/config.json',
  '/lan/small-gpt2/resolve/v1/vocab.json': 'gpt2/vocab.json',
  '/lan/small-gpt2/resolve/v1/merges.txt': 'gpt2/merges.txt',
  '/lan/small-gpt2/resolve/v1/pytorch_model.bin': 'gpt2/pytorch_model.bin',
  '/lan/small-gpt2/resolve/main/clipcap-mlp-prefix-only.pt': 'clipcap-mlp-prefix-only.pt',
};

async function openHub(files: Readonly<Record<string, string>> = FILES) {
  const server = await openFileServer(answerAsHub(files));
  const parent = makeTemporaryFolder();
  const progress: [number, number | null][] = [];
  const run = (request: Omit<DownloadModelRequest, 'parent'>) =>
    downloadModel(
      { hub: server.origin, parent, ...request },
      { signal, onProgress: (done, total) => progress.push([done, total]), firstPauseMs: 1 },
    );
  return { ...server, parent, progress, run };
}

test('models come from a mirror by their names and make a pack', async () => {
  const { parent, progress, run } = await openHub();
  const clip = await run({ address: 'lan/small-clip' });
  expect(clip).toMatchObject({ folder: join(parent, 'lan--small-clip'), part: 'clip' });
  expect(await readdir(clip.folder)).toEqual([
    'config.json',
    'model.safetensors',
    'preprocessor_config.json',
  ]);
  const sizes = progress.map(([, total]) => total);
  expect(new Set(sizes).size).toBe(1);
  expect(progress.at(-1)?.[0]).toBe(sizes[0]);

  const languageModel = await run({ address: 'lan/small-gpt2', revision: 'v1' });
  expect(languageModel.folder).toBe(join(parent, 'lan--small-gpt2@v1'));
  expect(languageModel.part).toBe('languageModel');
  const mapper = await run({
    address: 'lan/small-gpt2',
    files: ['clipcap-mlp-prefix-only.pt'],
  });
  expect(mapper).toMatchObject({ part: 'mapper', path: mapper.files[0] });

  const out = join(parent, 'pack');
  await importPack(
    { clip: clip.path, languageModel: languageModel.path, mapper: mapper.path, out, name: 'pack' },
    { signal },
  );
  const manifest = join(out, 'manifest.json');
  expect(parsePackManifest(readFileSync(manifest, 'utf8'), manifest).mapper?.kind).toBe('mlp');
});

test('what is there already is not fetched again', async () => {
  const { requests, run } = await openHub();
  await run({ address: 'lan/small-clip' });
  const before = requests.length;
  await run({ address: 'lan/small-clip' });
  expect(requests.slice(before).filter(({ method }) => method !== 'HEAD')).toEqual([]);
});

test('bytes that are not those the hub names are refused', async () => {
  const server = await openFileServer((request, response) => {
    if (request.url === '/bytes') return void response.end('other');
    if (request.url?.endsWith('/model.safetensors') !== true) {
      return void response.writeHead(404).end();
    }
    response.writeHead(302, {
      Location: '/bytes',
      'X-Linked-Size': '5',
      'X-Linked-ETag': `"${'0'.repeat(64)}"`,
    });
    response.end();
  });
  const download = downloadModel(
    { address: 'lan/other', hub: server.origin, parent: makeTemporaryFolder() },
    { signal, onProgress: () => {} },
  );
  await expect(download).rejects.toThrow(/other bytes came than were expected/);
});

test('a model in shards comes with all of them, and none from outside its folder', async () => {
  const index = (names: readonly string[]) =>
    JSON.stringify({ weight_map: Object.fromEntries(names.map((name, i) => [`w${i}`, name])) });
  const open = (names: readonly string[]) =>
    openFileServer((request, response) => {
      const file = request.url?.split('/').at(-1) ?? '';
      const text = file.endsWith('.index.json') ? index(names) : `bytes of ${file}`;
      if (!file.includes('model-') && !file.endsWith('.safetensors.index.json')) {
        return void response.writeHead(404).end();
      }
      sendFile({ bytes: Buffer.from(text) }, request, response);
    });
  const shards = await open(['model-1-of-2.safetensors', 'model-2-of-2.safetensors']);
  const parent = makeTemporaryFolder();
  const context = { signal, onProgress: () => {} };
  const request = { address: 'lan/sharded', parent };
  const { folder } = await downloadModel({ ...request, hub: shards.origin }, context);
  expect(await readdir(folder)).toEqual([
    'model-1-of-2.safetensors',
    'model-2-of-2.safetensors',
    'model.safetensors.index.json',
  ]);
  const hostile = await open(['../model-1.safetensors']);
  await expect(downloadModel({ ...request, hub: hostile.origin }, context)).rejects.toThrow(
    /"\.\.\/model-1\.safetensors" cannot be the name of a file here/,
  );
});

test('a model without weights, a file that is not there, and a closed model say so', async () => {
  const { run } = await openHub();
  await expect(run({ address: 'lan/nothing' })).rejects.toThrow(/has none of model\.safetensors/);
  await expect(run({ address: 'lan/small-clip', files: ['no.pt'] })).rejects.toThrow(
    /lan\/small-clip has no no\.pt/,
  );
  const closed = await openFileServer((_request, response) => void response.writeHead(401).end());
  await expect(run({ address: 'lan/x', hub: closed.origin })).rejects.toThrow(
    /is not for everybody; get its files in a browser/,
  );
});

test.each([
  ['openai/clip-vit-base-patch32', 'https://huggingface.co openai/clip-vit-base-patch32 main'],
  ['https://hf-mirror.com/openai/clip', 'https://hf-mirror.com openai/clip main'],
  ['https://huggingface.co/a/b/tree/v2', 'https://huggingface.co a/b v2'],
  [
    'https://huggingface.co/a/b/blob/main/x.pt',
    'https://huggingface.co/a/b/resolve/main/x.pt x.pt',
  ],
  ['https://example.org/files/m.pt?sig=1', 'https://example.org/files/m.pt?sig=1 m.pt'],
])('%s is %s', (text, expected) => {
  const model = parseModelAddress(text);
  expect(
    model.kind === 'hub'
      ? `${model.hub} ${model.name} ${model.revision}`
      : `${model.address.href} ${model.fileName}`,
  ).toBe(expected);
});

test.each([
  '',
  'one',
  'a/b/c',
  '../etc',
  'https://example.org/',
  'https://example.org/a/..%2F..%2Fx',
  'https://example.org/aux.pt',
  'https://example.org/.bashrc',
])('"%s" names no model', (text) => {
  expect(() => parseModelAddress(text)).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }));
});
