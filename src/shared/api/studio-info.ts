/** `window`: Electron, with dialogs of the system. `browser`: a page on 127.0.0.1. */
export type StudioHost = 'window' | 'browser';

export interface StudioInfo {
  readonly version: string;
  readonly host: StudioHost;
  readonly platform: 'linux' | 'darwin' | 'win32' | 'other';
  /** Whether the demo project's pictures and model are there. */
  readonly hasDemo: boolean;
  /** Absolute path of the folder that new projects are proposed in. */
  readonly projectsFolder: string;
  /** Absolute path of the file that mistakes of the program are written to. */
  readonly logFile: string;
}

/** One folder as the browser host's folder chooser shows it. */
export interface FolderListing {
  /** Absolute. */
  readonly path: string;
  /** `null` at the top of what may be looked at. */
  readonly parent: string | null;
  /** Places to jump to: the home folder, the folder the studio was started in, those that were named at its start, downloaded models. */
  readonly places: readonly FolderPlace[];
  /** Folders first, then files; both by name, hidden ones left out. */
  readonly entries: readonly FolderEntry[];
  /** Entries beyond the first 2000 that are not listed. */
  readonly omittedCount: number;
}

export interface FolderPlace {
  readonly kind: 'home' | 'working-folder' | 'allowed' | 'downloads';
  readonly path: string;
}

export interface FolderEntry {
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** `project`: a `.viclip` folder · `picture`, `annotations`, `model` and `jar`: by the file's ending. */
  readonly kind: 'folder' | 'project' | 'picture' | 'annotations' | 'model' | 'jar' | 'other';
}

/** What a person is asked to pick. */
export type PathPurpose =
  | 'project'
  | 'pictures-folder'
  | 'pictures'
  | 'annotations'
  | 'export-file'
  | 'export-table'
  | 'new-project'
  | 'model-folder'
  | 'model-file'
  | 'spice-jar'
  | 'pack-folder'
  | 'export-folder';
