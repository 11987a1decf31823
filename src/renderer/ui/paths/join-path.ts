/** Appends a name to an absolute folder, with the separator that the folder is written with. */
export function joinPath(folder: string, name: string): string {
  const separator = folder.includes('\\') && !folder.startsWith('/') ? '\\' : '/';
  return folder.endsWith(separator) ? `${folder}${name}` : `${folder}${separator}${name}`;
}

/** The last part of a path, written with either separator. */
export function toLastName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}

/** A path without its last part; the path itself at the top. */
export function toParentPath(path: string): string {
  const trimmed = path.replace(/[\\/]+$/, '');
  const end = Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\'));
  if (end < 0) return path;
  return end === 0 ? trimmed.slice(0, 1) : trimmed.slice(0, end);
}
