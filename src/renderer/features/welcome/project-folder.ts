import { joinPath, toLastName } from '#renderer/ui/paths/join-path.ts';

const SUFFIX = '.viclip';
const MAX_NAME_LENGTH = 100;

/** What a project's name becomes as a folder that every system can hold; `''` if nothing is left. */
export function toFolderName(name: string): string {
  const safe = name
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must go
    .replaceAll(/[\u0000-\u001f<>:"/\\|?*]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_NAME_LENGTH)
    .replace(/^\.+|[. ]+$/g, '');
  return safe === '' ? '' : `${safe}${SUFFIX}`;
}

/** Where a new project goes: a folder that was chosen for it, or its name in `location`. */
export function toProjectFolder(location: string, name: string): string {
  if (isProjectFolder(location)) return location;
  const folder = toFolderName(name);
  return folder === '' ? '' : joinPath(location, folder);
}

export function isProjectFolder(path: string): boolean {
  return /\.viclip[\\/]?$/i.test(path);
}

/** A name for the project of what was dropped: the folder's own, without an ending. */
export function toProjectName(path: string): string {
  return toLastName(path).replace(/\.viclip$/i, '');
}
