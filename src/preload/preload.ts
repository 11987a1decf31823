import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { PortReply } from '#shared/api/port-messages.ts';
import {
  BRIDGE_NAME,
  REPLY_CHANNEL,
  REQUEST_CHANNEL,
  type StudioBridge,
} from '#shared/api/studio-bridge.ts';

const bridge: StudioBridge = {
  send: (request) => ipcRenderer.send(REQUEST_CHANNEL, request),
  onReply: (listener) => {
    // The event itself stays here: it carries the sender.
    const forward = (_event: unknown, reply: PortReply): void => listener(reply);
    ipcRenderer.on(REPLY_CHANNEL, forward);
    return () => ipcRenderer.off(REPLY_CHANNEL, forward);
  },
  getPathOfFile: (file) => webUtils.getPathForFile(file),
};

contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge);
