import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import renderer from './vite.renderer.config.ts';

const at = (path: string): string => resolve(import.meta.dirname, path);

/** Electron's three bundles. What is under `dependencies` stays outside, native modules above all. */
export default defineConfig({
  main: {
    build: {
      outDir: at('out/main'),
      rollupOptions: {
        input: {
          index: at('src/main/electron/main.ts'),
          'captioner-process': at('src/main/electron/captioner-process.ts'),
          'packer-process': at('src/main/electron/packer-process.ts'),
          'trainer-process': at('src/main/electron/trainer-process.ts'),
          'pattern-thread': at('src/main/services/search/pattern-thread.ts'),
          'scoring-thread': at('src/main/services/scores/scoring-thread.ts'),
        },
        output: { format: 'es' },
      },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      // A sandboxed preload script may load nothing but electron.
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: at('src/preload/preload.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    ...renderer,
    build: { ...renderer.build, rollupOptions: { input: at('src/renderer/index.html') } },
  },
});
