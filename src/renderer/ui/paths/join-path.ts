/** Appends a name to an absolute folder, with the separator that the folder is written with. */
export function joinPath(folder: string, name: string): string {
  const separator = folder.includes('\\') && !folder.startsWith('/') ? '\\' : '/';
  return folder.endsWith(separator) ? `${folder}${name}` : `${folder}${separator}${name}`;
}

/** The last part of a path, written with either separator. */
export function toLastName(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}
