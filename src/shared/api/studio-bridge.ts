import type { PortReply, PortRequest } from './port-messages.ts';

/** Name of the one property that the preload script puts on `window`. */
export const BRIDGE_NAME = 'viclipcap';

/** The IPC channels behind the bridge. */
export const REQUEST_CHANNEL = 'viclipcap:request';
export const REPLY_CHANNEL = 'viclipcap:reply';

/** Everything that the window's page gets from Electron. */
export interface StudioBridge {
  readonly send: (request: PortRequest) => void;
  /** Calls back with every reply until the returned function is called. */
  readonly onReply: (listener: (reply: PortReply) => void) => () => void;
  /** Absolute path of a file that was dropped; `''` for one that is not on disk. */
  readonly getPathOfFile: (file: File) => string;
}
