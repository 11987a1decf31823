import type { FolderEntry, PathPurpose } from '#shared/api/studio-info.ts';

type EntryKind = FolderEntry['kind'];

/** How the chooser behaves for what a person is asked to pick. */
export interface PurposeRules {
  /** Entries that can be picked by themselves. */
  readonly picks: readonly EntryKind[];
  readonly isMultiple: boolean;
  /** Whether the folder that is shown can be the answer. */
  readonly takesFolder: boolean;
  /** Ending of the file that will be written in the folder; `null` if none is. */
  readonly writes: string | null;
}

const RULES: Readonly<Record<PathPurpose, PurposeRules>> = {
  project: { picks: ['project'], isMultiple: false, takesFolder: false, writes: null },
  'pictures-folder': { picks: [], isMultiple: false, takesFolder: true, writes: null },
  pictures: { picks: ['picture'], isMultiple: true, takesFolder: false, writes: null },
  annotations: { picks: ['annotations'], isMultiple: false, takesFolder: false, writes: null },
  'export-file': { picks: ['annotations'], isMultiple: false, takesFolder: false, writes: '.json' },
  'export-table': { picks: [], isMultiple: false, takesFolder: false, writes: '.csv' },
  'new-project': { picks: [], isMultiple: false, takesFolder: true, writes: null },
  'model-folder': { picks: [], isMultiple: false, takesFolder: true, writes: null },
  'model-file': { picks: ['model'], isMultiple: false, takesFolder: false, writes: null },
  'spice-jar': { picks: ['jar'], isMultiple: false, takesFolder: false, writes: null },
  'pack-folder': { picks: [], isMultiple: false, takesFolder: true, writes: null },
  'export-folder': { picks: [], isMultiple: false, takesFolder: true, writes: null },
};

export function getPurposeRules(purpose: PathPurpose): PurposeRules {
  return RULES[purpose];
}

/** What is shown: the way to other folders, and what can be picked or written over. */
export function isShown({ kind }: FolderEntry, { picks, takesFolder }: PurposeRules): boolean {
  if (kind === 'folder') return true;
  return picks.includes(kind) || (takesFolder && (kind === 'picture' || kind === 'model'));
}

/** A file name with the ending, typed or not; `''` while nothing is typed. */
export function toFileName(typed: string, ending: string): string {
  const name = typed.trim();
  if (name === '') return '';
  return name.toLowerCase().endsWith(ending) ? name : `${name}${ending}`;
}
