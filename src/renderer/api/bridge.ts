import { BRIDGE_NAME, type StudioBridge } from '#shared/api/studio-bridge.ts';

/** Electron's bridge; `undefined` in a browser. */
export function findBridge(scope: object = globalThis): StudioBridge | undefined {
  return (scope as { readonly [BRIDGE_NAME]?: StudioBridge })[BRIDGE_NAME];
}
