import { join } from 'node:path';
import { BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import type { PathPurpose } from '#shared/api/studio-info.ts';

const MODELS = ['safetensors', 'bin', 'pt', 'pth', 'ckpt'];
const PICTURES = ['jpg', 'jpeg', 'png', 'webp', 'gif', 'avif', 'tif', 'tiff'];

const OPEN_OPTIONS: Readonly<
  Record<Exclude<PathPurpose, 'export-file' | 'export-table' | 'new-project'>, OpenDialogOptions>
> = {
  project: { properties: ['openDirectory'] },
  'pictures-folder': { properties: ['openDirectory'] },
  pictures: {
    properties: ['openFile', 'multiSelections'],
    filters: [{ name: 'JPEG, PNG, WebP, GIF, AVIF, TIFF', extensions: PICTURES }],
  },
  annotations: {
    properties: ['openFile'],
    filters: [{ name: 'JSON', extensions: ['json'] }],
  },
  'model-folder': { properties: ['openDirectory'] },
  'model-file': {
    properties: ['openFile'],
    filters: [{ name: 'safetensors, PyTorch', extensions: MODELS }],
  },
  'spice-jar': {
    properties: ['openFile'],
    filters: [{ name: 'SPICE', extensions: ['jar'] }],
  },
  'pack-folder': { properties: ['openDirectory'] },
  'export-folder': { properties: ['openDirectory', 'createDirectory'] },
};

/**
 * Asks the person by the system's own dialogs. @returns `[]` if they changed their mind.
 *
 * @param projectsFolder Where new projects are proposed.
 */
export async function pickPaths(
  purpose: PathPurpose,
  projectsFolder: string,
): Promise<readonly string[]> {
  if (purpose === 'new-project') return save(join(projectsFolder, 'captions.viclip'));
  if (purpose === 'export-file') return save(join(projectsFolder, 'captions.json'));
  if (purpose === 'export-table') return save(join(projectsFolder, 'captions.csv'));
  const options: OpenDialogOptions = { defaultPath: projectsFolder, ...OPEN_OPTIONS[purpose] };
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePaths } = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  return canceled ? [] : filePaths;
}

async function save(defaultPath: string): Promise<readonly string[]> {
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePath } = await (window === null
    ? dialog.showSaveDialog({ defaultPath })
    : dialog.showSaveDialog(window, { defaultPath }));
  return canceled || filePath === '' ? [] : [filePath];
}
