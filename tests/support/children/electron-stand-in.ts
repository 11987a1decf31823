import { registerHooks } from 'node:module';

// Makes `import … from 'electron'` in the built main bundle mean the stand-in beside this file.
const standIn = new URL('./electron-module.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
});
