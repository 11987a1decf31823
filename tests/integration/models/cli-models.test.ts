import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createNodeDeps } from '#main/cli/node-deps.ts';
import { openFileServer, sendFile } from '#tests/support/file-server.ts';
import { ORACLE_FOLDER } from '#tests/support/oracles.ts';
import { runCliOver } from '#tests/support/run-test-cli.ts';
import { makeTemporaryFolder } from '#tests/support/temporary-folder.ts';
import { openTestCaptioner } from '#tests/support/test-captioner.ts';

function openCli() {
  const folder = makeTemporaryFolder();
  const deps = {
    ...createNodeDeps(),
    openCaptioner: openTestCaptioner,
    demoPack: join(folder, 'models', 'demo-vi'),
    demoPictures: join(folder, 'no-demo'),
    appFolder: join(folder, 'app'),
  };
  return { folder, run: (...args: readonly string[]) => runCliOver(deps, ['models', ...args]) };
}

const IMPORT = [
  'import',
  ...['--clip', join(ORACLE_FOLDER, 'clip'), '--language-model', join(ORACLE_FOLDER, 'gpt2')],
  ...['--mapper', join(ORACLE_FOLDER, 'clipcap-mlp-prefix-only.pt')],
];

test('a pack that is imported without a place is in the list of those known', async () => {
  const { folder, run } = openCli();
  const imported = await run(...IMPORT, '--licence', 'MIT', '--json');
  expect(imported.exitCode).toBe(0);
  const { manifest, pack } = JSON.parse(imported.stdout);
  expect(pack).toBe(join(folder, 'app', 'packs', 'clipcap-mlp-prefix-only'));
  expect(manifest).toMatchObject({
    licence: 'MIT',
    importedFrom: [IMPORT[2], IMPORT[6], IMPORT[4]],
    decoding: { method: 'beam', beams: 5, maxTokens: 58 },
    imageEncoder: { preprocessing: { size: 32 } },
  });
  for (const file of manifest.files) {
    expect(file).toMatchObject({ sizeBytes: expect.any(Number), sha256: expect.any(String) });
  }
  const listed = JSON.parse((await run('list', '--json')).stdout);
  expect(listed.packs).toMatchObject([{ directory: pack, place: 'own', problem: null }]);
});

test('inspect says what is in a pack and whether it fits into memory', async () => {
  const { folder, run } = openCli();
  const out = join(folder, 'pack');
  await run(...IMPORT, '--out', out);
  const { stdout } = await run('inspect', out);
  expect(stdout).toMatch(/^Memory +about \d+ MiB of \d+ MiB that are free$/m);
  expect(stdout).toMatch(/^File +vocab\.json \(\d KiB, SHA-256 [0-9a-f]{64}\)$/m);
  expect(stdout).toMatch(/^Pictures +32 pixels, less 0\.48/m);
});

test('download fetches a file, checks its hash, and says where it is', async () => {
  const { folder, run } = openCli();
  const bytes = readFileSync(join(ORACLE_FOLDER, 'clipcap-mlp-prefix-only.pt'));
  const server = await openFileServer((request, response) =>
    sendFile({ bytes }, request, response),
  );
  const address = `${server.origin}/mapper.pt`;
  const wrong = await run('download', address, '--sha256', '0'.repeat(64));
  expect(wrong.exitCode).toBe(1);
  expect(wrong.stderr).toContain('other bytes came than were expected');

  const { exitCode, stdout } = await run('download', address, '--json');
  expect(exitCode).toBe(0);
  const path = join(folder, 'app', 'downloads', 'mapper', 'mapper.pt');
  expect(JSON.parse(stdout)).toEqual({
    folder: join(folder, 'app', 'downloads', 'mapper'),
    files: [path],
    part: 'mapper',
  });
  expect(existsSync(path)).toBe(true);
});

test('download refuses what is not protected unless it is told to', async () => {
  const { run } = openCli();
  const { exitCode, stderr } = await run('download', 'http://example.invalid/mapper.pt');
  expect(exitCode).toBe(1);
  expect(stderr).toContain('is not protected on its way');
  const allowed = await run('download', 'http://example.invalid/mapper.pt', '--allow-http');
  expect(allowed.stderr).toContain('cannot be reached');
});
