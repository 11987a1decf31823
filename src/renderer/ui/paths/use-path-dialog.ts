import { useState } from 'react';
import type { FolderEntry, FolderListing, PathPurpose } from '#shared/api/studio-info.ts';
import { joinPath } from './join-path.ts';
import { getPurposeRules, isShown, toFileName } from './path-purpose.ts';

export interface PathDialogInput {
  readonly purpose: PathPurpose;
  readonly listing: FolderListing | undefined;
  readonly proposedName: string;
  readonly goTo: (path: string) => void;
  readonly createFolder: (path: string) => void;
  readonly choose: (paths: readonly string[]) => void;
}

/** What is marked and typed in the folder chooser, and what its main button would choose. */
export function usePathDialog(input: PathDialogInput) {
  const { listing, choose } = input;
  const rules = getPurposeRules(input.purpose);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [fileName, setFileName] = useState(input.proposedName);
  const [newFolder, setNewFolder] = useState<string | null>(null);
  const entries = listing?.entries.filter((entry) => isShown(entry, rules)) ?? [];

  const listAnswer = (): readonly string[] => {
    if (listing === undefined) return [];
    if (rules.writes !== null) {
      const name = toFileName(fileName, rules.writes);
      return name === '' ? [] : [joinPath(listing.path, name)];
    }
    return rules.takesFolder ? [listing.path] : [...marked];
  };
  const goTo = (path: string): void => {
    setMarked(new Set());
    input.goTo(path);
  };
  const press = (entry: FolderEntry): void => {
    if (entry.kind === 'folder') goTo(entry.path);
    else if (entry.kind === 'project') choose([entry.path]);
    else if (rules.writes !== null) setFileName(entry.name);
    else if (rules.isMultiple) setMarked(toggle(marked, entry.path));
    else setMarked(new Set([entry.path]));
  };
  return {
    ...{ rules, entries, marked, fileName, setFileName, newFolder, setNewFolder, goTo, press },
    answer: listAnswer(),
    markAll: () => setMarked(new Set(entries.filter(isPicture).map(({ path }) => path))),
    makeFolder: () => {
      if (listing === undefined || newFolder === null || newFolder.trim() === '') return;
      input.createFolder(joinPath(listing.path, newFolder.trim()));
      setNewFolder(null);
    },
  };
}

function toggle(marked: ReadonlySet<string>, path: string): ReadonlySet<string> {
  const next = new Set(marked);
  if (!next.delete(path)) next.add(path);
  return next;
}

function isPicture({ kind }: FolderEntry): boolean {
  return kind === 'picture';
}
