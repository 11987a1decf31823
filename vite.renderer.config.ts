import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = resolve(import.meta.dirname, 'src/renderer');

/** The page, the same for Electron's window and for a browser; no path in it is absolute. */
export default defineConfig({
  root,
  base: './',
  plugins: [react()],
  // The host replaces the placeholder in every page it serves.
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: resolve(import.meta.dirname, 'out/renderer'),
    emptyOutDir: true,
    target: 'chrome130',
    // electron-vite would leave it as it is.
    minify: true,
    // No data: URLs, so that the policy need not allow them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
});
