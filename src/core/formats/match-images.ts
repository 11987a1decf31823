/** A picture of the project that an entry of a captions file may mean. */
export interface MatchableImage {
  /** Absolute path, in whatever Unicode form. */
  readonly path: string;
  readonly fileName: string;
  /** Its id in an earlier reading of the same captions file. */
  readonly externalId: number | undefined;
}

/** What an entry of a captions file means in the project. */
export type ImageMatch<Image> =
  | { readonly kind: 'found'; readonly image: Image }
  /** Several pictures have that name, and the folders do not decide. */
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'unknown' };

export interface ImageMatcher<Image> {
  readonly add: (image: Image) => void;
  readonly match: (entry: { readonly fileName: string; readonly id: number }) => ImageMatch<Image>;
}

/**
 * Finds the pictures that a captions file talks about.
 *
 * Names are compared in NFC and without folders; a name that differs only in case will do if no
 * other fits. Of several pictures with one name, the one whose path ends in the entry's folders is
 * meant, or the one in `preferredFolder`. An entry whose name is unknown is looked up by its id.
 */
export function createImageMatcher<Image extends MatchableImage>(
  preferredFolder?: string,
): ImageMatcher<Image> {
  const byName = new Map<string, Image[]>();
  const byFoldedName = new Map<string, Image[]>();
  const byId = new Map<number, Image>();

  return {
    add: (image) => {
      const name = image.fileName.normalize('NFC');
      addTo(byName, name, image);
      addTo(byFoldedName, name.toLowerCase(), image);
      if (image.externalId !== undefined) byId.set(image.externalId, image);
    },
    match: ({ fileName, id }) => {
      const entry = fileName.normalize('NFC').replaceAll('\\', '/');
      const name = entry.slice(entry.lastIndexOf('/') + 1);
      const named = byName.get(name) ?? byFoldedName.get(name.toLowerCase());
      if (named !== undefined) return choose(named, entry, preferredFolder);
      const image = byId.get(id);
      return image === undefined ? { kind: 'unknown' } : { kind: 'found', image };
    },
  };
}

function addTo<Image>(images: Map<string, Image[]>, key: string, image: Image): void {
  const others = images.get(key);
  if (others === undefined) images.set(key, [image]);
  else others.push(image);
}

function choose<Image extends MatchableImage>(
  named: readonly Image[],
  entry: string,
  preferredFolder: string | undefined,
): ImageMatch<Image> {
  if (named.length === 1) return found(named[0] as Image);
  const inFolders = named.filter(({ path }) => toSlashes(path).endsWith(`/${entry}`));
  if (inFolders.length === 1) return found(inFolders[0] as Image);
  const folder = preferredFolder === undefined ? '' : `${toSlashes(preferredFolder)}/`;
  const preferred = named.filter(({ path }) => folder !== '' && toSlashes(path).startsWith(folder));
  return preferred.length === 1 ? found(preferred[0] as Image) : { kind: 'ambiguous' };
}

function found<Image>(image: Image): ImageMatch<Image> {
  return { kind: 'found', image };
}

function toSlashes(path: string): string {
  return path.normalize('NFC').replaceAll('\\', '/');
}
