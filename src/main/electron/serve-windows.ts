import { type IpcMainEvent, ipcMain, type WebContents } from 'electron';
import { type ServedPort, type ServePortDeps, servePort } from '#main/api/serve-port.ts';
import { REPLY_CHANNEL, REQUEST_CHANNEL } from '#shared/api/studio-bridge.ts';
import { isPageUrl } from './schemes.ts';

/** Serves the API to every window, and to nothing else that may run in one. */
export function serveWindows(deps: ServePortDeps): void {
  const ports = new Map<WebContents, ServedPort>();
  ipcMain.on(REQUEST_CHANNEL, (event, message: unknown) => {
    if (!isFromPage(event)) return;
    const { sender } = event;
    const port = ports.get(sender) ?? open(sender);
    port.receive(message);
  });

  function open(sender: WebContents): ServedPort {
    const port = servePort(deps, (reply) => {
      if (!sender.isDestroyed()) sender.send(REPLY_CHANNEL, reply);
    });
    ports.set(sender, port);
    // A page that was left or died waits for nothing any more; the next one begins anew.
    const end = (): void => {
      ports.delete(sender);
      port.close();
    };
    sender.once('destroyed', end);
    sender.once('render-process-gone', end);
    sender.once('did-navigate', end);
    return port;
  }
}

/** The studio's own page, in a window's main frame. */
function isFromPage({ sender, senderFrame }: IpcMainEvent): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isPageUrl(senderFrame.url);
}
