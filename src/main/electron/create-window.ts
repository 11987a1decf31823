import { BrowserWindow, nativeTheme } from 'electron';
import { PAGE_URL } from './schemes.ts';

export interface WindowOptions {
  /** Absolute path of the built preload script. */
  readonly preload: string;
  readonly reportBug: (error: unknown) => void;
}

/** Opens a window on the studio. It is shown once there is something to see. */
export async function createWindow({ preload, reportBug }: WindowOptions): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    name: 'studio',
    windowStatePersistence: true,
    width: 1280,
    height: 800,
    minWidth: 960,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    title: 'ViClipCap Studio',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1c1c1c' : '#ffffff',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    reportBug(new Error(`The window's process ended: ${reason} (${exitCode})`));
    // What was typed is in the project up to the last half second.
    window.webContents.reload();
  });
  await window.loadURL(PAGE_URL);
  return window;
}
