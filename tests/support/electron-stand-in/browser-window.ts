import { EventEmitter } from 'node:events';
import type { Page } from 'playwright-core';
import { app } from './app.ts';
import { getBrowserContext } from './chromium.ts';
import { answer, toDouble, toOwn } from './custom-schemes.ts';
import { toPreloadScript } from './preload-runner.ts';
import { ipcMain, sessionSettings } from './services.ts';

interface WindowOptions {
  readonly webPreferences: { readonly preload: string } & Readonly<Record<string, unknown>>;
}

type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };

class WebContents extends EventEmitter {
  page: Page | undefined;
  openHandler: OpenHandler = () => ({ action: 'allow' });
  readonly mainFrame: { readonly url: string };

  constructor() {
    super();
    const readUrl = (): string => toOwn(this.page?.url() ?? '');
    this.mainFrame = {
      get url() {
        return readUrl();
      },
    };
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  isDestroyed(): boolean {
    return this.page?.isClosed() ?? true;
  }

  send(channel: string, message: unknown): void {
    const deliver = ([name, value]: [string, unknown]): void => {
      const page = globalThis as unknown as {
        standInDeliver: (channel: string, message: unknown) => void;
      };
      page.standInDeliver(name, value);
    };
    // A page that is on its way out does not hear it, as in Electron.
    this.page?.evaluate(deliver, [channel, message] as [string, unknown]).catch(() => {});
  }

  reload(): void {
    void this.page?.reload();
  }

  /** Whether the studio keeps the window from going there. */
  isKeptFrom(url: string): boolean {
    let isPrevented = false;
    const preventDefault = (): void => {
      isPrevented = true;
    };
    this.emit('will-navigate', { url, preventDefault });
    return isPrevented;
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly windows: BrowserWindow[] = [];
  readonly options: WindowOptions;
  readonly webContents = new WebContents();

  constructor(options: WindowOptions) {
    super();
    this.options = options;
    BrowserWindow.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }

  static getAllWindows(): readonly BrowserWindow[] {
    return BrowserWindow.windows;
  }

  static getFocusedWindow(): null {
    return null;
  }

  show(): void {}

  focus(): void {}

  isMinimized(): boolean {
    return false;
  }

  restore(): void {}

  isDestroyed(): boolean {
    return this.webContents.isDestroyed();
  }

  async loadURL(url: string): Promise<void> {
    const { webContents, options } = this;
    const context = await getBrowserContext();
    const page = await context.newPage();
    webContents.page = page;
    await page.exposeBinding('standInSend', (source, channel: string, message: unknown) => {
      const isMain = source.frame === page.mainFrame();
      const senderFrame = isMain ? webContents.mainFrame : { url: toOwn(source.frame.url()) };
      ipcMain.emit(channel, { sender: webContents, senderFrame }, message);
    });
    await page.addInitScript(toPreloadScript(options.webPreferences.preload));
    await page.route('**/*', async (route, request) => {
      const wanted = toOwn(request.url());
      const isLeaving = request.isNavigationRequest() && page.url() !== 'about:blank';
      if (isLeaving && webContents.isKeptFrom(wanted)) await route.abort('aborted');
      else await answer(route, request);
    });
    page.on('popup', async (popup) => {
      if (webContents.openHandler({ url: popup.url() }).action === 'deny') await popup.close();
    });
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) webContents.emit('did-navigate');
    });
    await page.goto(toDouble(url));
    this.emit('ready-to-show');
    describe(this);
  }
}

/** Tells the test what the window was made of. */
function describe({ options, webContents }: BrowserWindow): void {
  const { preload: _, ...preferences } = options.webPreferences;
  const opened = webContents.openHandler({ url: 'https://example.org' }).action;
  const { isSandboxed } = app;
  const told = { preferences, opened, isSandboxed, session: sessionSettings };
  console.log(`WINDOW ${JSON.stringify(told)}`);
}
