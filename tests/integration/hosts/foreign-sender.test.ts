import { EventEmitter } from 'node:events';
import { beforeEach, expect, test, vi } from 'vitest';
import type { StudioServices } from '#main/api/studio-services.ts';
import { serveWindows } from '#main/electron/serve-windows.ts';
import { REQUEST_CHANNEL } from '#shared/api/studio-bridge.ts';

const { ipcMain } = vi.hoisted(() => {
  const listeners = new Map<string, (...args: unknown[]) => void>();
  return {
    ipcMain: {
      on: (channel: string, listener: (...args: unknown[]) => void) =>
        void listeners.set(channel, listener),
      emit: (channel: string, ...args: unknown[]) => listeners.get(channel)?.(...args),
    },
  };
});
vi.mock('electron', () => ({ ipcMain }));

const describeApp = vi.fn(() => ({ version: '0' }));

class Contents extends EventEmitter {
  readonly mainFrame = { url: 'viclipcap://studio/index.html#/' };
  readonly replies: unknown[] = [];

  send(_channel: string, reply: unknown): void {
    this.replies.push(reply);
  }

  isDestroyed(): boolean {
    return false;
  }
}

beforeEach(() => {
  describeApp.mockClear();
  serveWindows({
    services: { app: { describe: describeApp } } as unknown as StudioServices,
    reportBug: (error) => {
      throw error;
    },
  });
});

const ask = { type: 'request', id: 1, kind: 'query', path: 'app.info', input: undefined };

test('answers the main frame of the studio page', async () => {
  const sender = new Contents();
  ipcMain.emit(REQUEST_CHANNEL, { sender, senderFrame: sender.mainFrame }, ask);
  await vi.waitFor(() => expect(sender.replies).toMatchObject([{ type: 'result', id: 1 }]));
});

test.each([
  ['another page', 'https://example.org/'],
  ['a file', 'file:///viclipcap/studio/index.html'],
  ['a name that looks alike', 'viclipcap://studio.example.org/index.html'],
  ['another host of the scheme', 'viclipcap://other/index.html'],
  ['no page yet', ''],
])('does not answer %s', async (_, url) => {
  const sender = Object.assign(new Contents(), { mainFrame: { url } });
  ipcMain.emit(REQUEST_CHANNEL, { sender, senderFrame: sender.mainFrame }, ask);
  await new Promise((resolve) => setImmediate(resolve));
  expect(describeApp).not.toHaveBeenCalled();
});

test('does not answer a frame within the page, nor one that is gone', async () => {
  const sender = new Contents();
  const inner = { url: sender.mainFrame.url };
  ipcMain.emit(REQUEST_CHANNEL, { sender, senderFrame: inner }, ask);
  ipcMain.emit(REQUEST_CHANNEL, { sender, senderFrame: null }, ask);
  await new Promise((resolve) => setImmediate(resolve));
  expect(describeApp).not.toHaveBeenCalled();
});
