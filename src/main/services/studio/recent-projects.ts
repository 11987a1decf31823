import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { readTextFile } from '#main/platform/files/read-text-file.ts';
import { writeFileAtomically } from '#main/platform/files/write-file-atomically.ts';
import type { RecentProject } from '#shared/api/project-summary.ts';
import type { ProjectId, UnixMs } from '#shared/domain/ids.ts';

const MAX_PROJECTS = 20;
const MAX_BYTES = 1 << 20;

const storedProject = z.object({
  id: z.uuid().transform((id) => id as ProjectId),
  name: z.string(),
  folder: z.string(),
  openedAt: z.number().transform((time) => time as UnixMs),
});
type StoredProject = z.output<typeof storedProject>;

/** The projects that were open on this computer, newest first. Kept beside the settings. */
export interface RecentProjects {
  readonly list: () => Promise<readonly RecentProject[]>;
  readonly find: (id: ProjectId) => Promise<StoredProject | undefined>;
  /** Puts a project first. A list that cannot be written is no reason not to open a project. */
  readonly add: (project: StoredProject) => Promise<void>;
  readonly remove: (id: ProjectId) => Promise<void>;
}

/** The file is read each time: another window of the studio may have written it. */
export function openRecentProjects(path: string): RecentProjects {
  const save = async (projects: readonly StoredProject[]): Promise<void> => {
    await mkdir(dirname(path), { recursive: true });
    await writeFileAtomically(path, [JSON.stringify(projects.slice(0, MAX_PROJECTS), null, 2)]);
  };
  /** One after the other: what one reads the other must not write meanwhile. */
  let changing: Promise<unknown> = Promise.resolve();
  const change = (id: ProjectId, first: readonly StoredProject[]): Promise<void> => {
    const changed = changing.then(async () => {
      const others = (await load(path)).filter((project) => project.id !== id);
      await save([...first, ...others]);
    });
    changing = changed.catch(() => undefined);
    return changed;
  };

  return {
    list: async () => {
      const projects = await load(path);
      return Promise.all(
        projects.map(async (project) => ({ ...project, isPresent: await isThere(project.folder) })),
      );
    },
    find: async (id) => (await load(path)).find((project) => project.id === id),
    add: (project) => change(project.id, [project]).catch(() => undefined),
    remove: (id) => change(id, []),
  };
}

async function load(path: string): Promise<readonly StoredProject[]> {
  try {
    const signal = new AbortController().signal;
    const text = await readTextFile(path, { maxBytes: MAX_BYTES, signal });
    return z.array(storedProject).parse(JSON.parse(text));
  } catch {
    return [];
  }
}

async function isThere(folder: string): Promise<boolean> {
  return await stat(folder).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}
