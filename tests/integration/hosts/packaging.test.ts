import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const require = createRequire(import.meta.url);

interface Configuration {
  readonly npmRebuild: boolean;
  readonly publish: null;
  readonly asarUnpack: readonly string[];
  readonly extraMetadata: { readonly main: string };
  readonly extraResources: readonly { readonly from: string; readonly to: string }[];
  readonly electronFuses: Readonly<Record<string, boolean>>;
  readonly linux: { readonly target: readonly string[] };
  readonly win: { readonly target: readonly string[] };
  readonly mac: { readonly target: readonly string[] };
}

/** electron-builder's own reader and validator; it has no types for them. */
const fromBuilder = createRequire(require.resolve('electron-builder'));
const { getConfig, validateConfiguration } = fromBuilder(
  'app-builder-lib/out/util/config/config.js',
) as {
  getConfig: (root: string, path: string, given: null) => Promise<Configuration>;
  validateConfiguration: (config: Configuration, log: unknown) => Promise<void>;
};

const readConfig = () => getConfig(ROOT, join(ROOT, 'electron-builder.yml'), null);

test('electron-builder accepts the configuration, for three systems', async () => {
  const config = await readConfig();
  await validateConfiguration(config, { isEnabled: false, add: () => {} });
  expect([config.linux.target, config.win.target, config.mac.target]).toEqual([
    ['AppImage', 'deb'],
    ['nsis'],
    ['dmg'],
  ]);
});

test('every fuse is set as the security page says', async () => {
  expect((await readConfig()).electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
});

test('a packaged studio asks nobody for updates and rebuilds nothing', async () => {
  const { npmRebuild, publish } = await readConfig();
  expect({ npmRebuild, publish }).toEqual({ npmRebuild: false, publish: null });
});

test('every native module is a dependency that is packed, and lies outside the archive', async () => {
  const { asarUnpack } = await readConfig();
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  for (const name of ['better-sqlite3', 'onnxruntime-node', 'sharp']) {
    expect(Object.keys(manifest.dependencies)).toContain(name);
    expect(asarUnpack).toContain(`node_modules/${name}/**`);
  }
});

test('what the bundles ask for at run time is a dependency', async () => {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  const { default: config } = await import(join(ROOT, 'electron.vite.config.ts'));
  expect(config.preload.build.externalizeDeps).toBe(false);
  const known = new Set([...Object.keys(manifest.dependencies), 'electron']);
  const processes = ['captioner', 'packer', 'trainer'].map((engine) => `${engine}-process`);
  for (const name of ['index', ...processes, 'scoring-thread']) {
    const path = `out/main/${name}.js`;
    const file = join(ROOT, path);
    if (!existsSync(file)) continue;
    const imports = [...readFileSync(file, 'utf8').matchAll(/^import .*? from "([^".]+)";$/gm)];
    const names = imports
      .map(([, name = '']) => name)
      .filter((name) => !name.startsWith('node:'))
      .map((name) =>
        name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/'),
      );
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  }
});

test('models and demo pictures lie beside the archive', async () => {
  const { extraResources } = await readConfig();
  expect(extraResources.map(({ from, to }) => [from, to])).toEqual([
    ['models', 'models'],
    ['resources', 'resources'],
  ]);
});
