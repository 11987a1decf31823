import { realpath } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the demo project is made. @param projectsFolder Absolute path. */
export function toDemoFolder(projectsFolder: string): string {
  return join(projectsFolder, 'demo.viclip');
}

/** Whether a project is the demo. @param folder Its real path, as of an open project. */
export async function isDemoFolder(folder: string, projectsFolder: string): Promise<boolean> {
  const demo = toDemoFolder(projectsFolder);
  return folder === demo || folder === (await realpath(demo).catch(() => demo));
}
