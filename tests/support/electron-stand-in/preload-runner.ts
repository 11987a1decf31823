import { readFileSync } from 'node:fs';

/**
 * The preload bundle as a script that runs before the page's own, with `electron` for a sandboxed
 * renderer. `standInSend` is the binding that leads to the main process.
 */
export function toPreloadScript(path: string): string {
  return `(() => {
  const listeners = new Map();
  const ipcRenderer = {
    send: (channel, message) => window.standInSend(channel, structuredClone(message)),
    on: (channel, listener) => listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    off: (channel, listener) =>
      listeners.set(channel, (listeners.get(channel) ?? []).filter((other) => other !== listener)),
  };
  Object.defineProperty(window, 'standInDeliver', {
    enumerable: false,
    value: (channel, message) => {
      for (const listener of listeners.get(channel) ?? []) listener({}, message);
    },
  });
  const contextBridge = {
    exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: Object.freeze(api) }),
  };
  const webUtils = { getPathForFile: (file) => '/dropped/' + file.name };
  const require = (name) => {
    if (name === 'electron') return { contextBridge, ipcRenderer, webUtils };
    throw new Error('a sandboxed preload script cannot load ' + name);
  };
  const exports = {};
  const module = { exports };
  ${readFileSync(path, 'utf8')}
})();`;
}
