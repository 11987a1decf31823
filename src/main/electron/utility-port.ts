import type { EnginePort } from '#main/engine/protocol/engine-port.ts';

/**
 * The engine's end of the line inside one of Electron's utility processes.
 *
 * Electron ends a utility process together with the main process, so nobody hangs up first.
 *
 * @throws Error outside of a utility process.
 */
export function openUtilityPort(): EnginePort {
  const port = process.parentPort;
  if (port === undefined) throw new Error('an engine is started by the studio');
  return {
    send: (message) => port.postMessage(message),
    onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
    onDisconnect: () => {},
  };
}
