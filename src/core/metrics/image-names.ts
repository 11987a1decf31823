/** What an image may be called by: its file name without folders, that without its ending, and a number without leading zeros. */
export function listImageNames(path: string | undefined): string[] {
  if (path === undefined) return [];
  const name = path.normalize('NFC').replace(/^.*[\\/]/u, '');
  const stem = name.replace(/\.[a-z]{3,4}$/iu, '');
  return [...new Set([name, stem, stem.replace(/^0+(?=\d+$)/u, '')])];
}
