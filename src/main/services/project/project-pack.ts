import { findSetting, updateSetting } from '#main/db/queries/settings.ts';
import type { Project } from './project.ts';

/** Name of the model pack that suggests in a project, whatever others use; `null` if it has no choice. */
export function findProjectPack({ db }: Project): string | null {
  return findSetting(db, 'pack_name') || null;
}

/** @param name `null` takes the choice back. */
export function updateProjectPack({ db }: Project, name: string | null): void {
  updateSetting(db, 'pack_name', name ?? '');
}
