// biome-ignore-all lint/performance/noBarrelFile: it stands for one module with many exports
/**
 * What the built main bundle gets for `electron`: as much of it as the studio uses, over a real
 * Chromium. Everything the studio asked for is kept, so that tests can look at it.
 */
export { app } from '#tests/support/electron-stand-in/app.ts';
export { BrowserWindow } from '#tests/support/electron-stand-in/browser-window.ts';
export { ipcMain, protocol, session } from '#tests/support/electron-stand-in/services.ts';
export { utilityProcess } from '#tests/support/electron-stand-in/utility-process.ts';

export const Menu = { setApplicationMenu: () => {}, buildFromTemplate: () => ({}) };
export const nativeTheme = { shouldUseDarkColors: false };

/** A person who always picks what the test put into the environment. */
const picked = (): readonly string[] => (process.env['STAND_IN_PICKS'] ?? '').split('|');
export const dialog = {
  showOpenDialog: async () => ({ canceled: false, filePaths: picked() }),
  showSaveDialog: async () => ({ canceled: false, filePath: picked()[0] ?? '' }),
};
