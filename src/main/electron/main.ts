import { join } from 'node:path';
import { app, BrowserWindow, Menu, protocol, session } from 'electron';
import type { Studio } from '#main/api/create-studio-services.ts';
import { openLog } from '#main/platform/log/open-log.ts';
import { loadPageFiles } from '#main/services/page/load-page-files.ts';
import { toAppFolder } from '#main/services/studio/app-folder.ts';
import { createWindow } from './create-window.ts';
import { hardenContents } from './harden-contents.ts';
import { hardenSession } from './harden-session.ts';
import { openStudio } from './open-studio.ts';
import { MEDIA_SCHEME, PAGE_SCHEME } from './schemes.ts';
import { serveMedia } from './serve-media.ts';
import { servePage } from './serve-page.ts';
import { serveWindows } from './serve-windows.ts';

/** However badly something hangs, quitting ends the studio after this. */
const CLOSE_MS = 10_000;

const mainFolder = import.meta.dirname;
const appFolder = toAppFolder();
const log = openLog(appFolder);

// Two programs on one set of settings would overwrite each other's; the second start shows the first.
if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
    { scheme: MEDIA_SCHEME, privileges: { standard: true, secure: true, stream: true } },
  ]);
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
  app.on('second-instance', focusWindow);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  process.on('uncaughtException', log.reportBug);
  process.on('unhandledRejection', log.reportBug);
  app
    .whenReady()
    .then(open)
    .catch((error: unknown) => {
      log.reportBug(error);
      app.exit(1);
    });
}

async function open(): Promise<void> {
  const studio = await openStudio({ appFolder, mainFolder, log });
  const pageFiles = await loadPageFiles(join(mainFolder, '..', 'renderer'));
  hardenSession(session.defaultSession);
  protocol.handle(PAGE_SCHEME, (request) => servePage(pageFiles, request));
  protocol.handle(MEDIA_SCHEME, (request) => serveMedia(studio.media, request));
  serveWindows({ services: studio.services, reportBug: log.reportBug });
  setMenu();
  closeBeforeQuit(studio);
  const windowOptions = {
    preload: join(mainFolder, '..', 'preload', 'preload.cjs'),
    reportBug: log.reportBug,
  };
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) {
      createWindow(windowOptions).catch(log.reportBug);
    }
  });
  await createWindow(windowOptions);
}

function focusWindow(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window?.isMinimized()) window.restore();
  window?.focus();
}

/** A Mac takes the keys for copy and paste from the menu; elsewhere the page has its own commands. */
function setMenu(): void {
  const isMac = process.platform === 'darwin';
  Menu.setApplicationMenu(
    isMac
      ? Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  );
}

/** Pauses the jobs and closes the projects first. */
function closeBeforeQuit(studio: Studio): void {
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    const finish = (): void => {
      isClosed = true;
      app.quit();
    };
    setTimeout(finish, CLOSE_MS).unref();
    studio.close().catch(log.reportBug).finally(finish);
  });
}
