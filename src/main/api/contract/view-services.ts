import type { SavedView } from '#shared/domain/gallery.ts';
import type { SavedViewId } from '#shared/domain/ids.ts';
import type { ProjectRef } from './project-ref.ts';

/** Filters that have a name; everybody in the project has the same. */
export interface ViewServices {
  readonly list: (ref: ProjectRef) => Promise<readonly SavedView[]>;
  /** An older view of that name is replaced. */
  readonly save: (ref: ProjectRef, view: Omit<SavedView, 'id'>) => Promise<SavedView>;
  readonly remove: (ref: ProjectRef, id: SavedViewId) => Promise<void>;
}
