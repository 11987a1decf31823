import { existsSync } from 'node:fs';
import { toRunFolder } from './run-folder.ts';
import { hasOpenJob, type RunLibraryDeps } from './run-library.ts';

/** A folder's name for a run that is called `wanted`, which no other run has, nor one that still waits to be made. */
export function chooseRunId(deps: RunLibraryDeps, wanted: string): string {
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? wanted : `${wanted.slice(0, 58)}-${count}`;
    if (!existsSync(toRunFolder(deps.project, id)) && !hasOpenJob(deps, id)) return id;
  }
}
