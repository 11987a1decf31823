import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Dropped } from '#renderer/api/dropped-files.ts';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { usePathPicker } from '#renderer/api/use-path-picker.ts';
import type { RecentProject } from '#shared/api/project-summary.ts';
import type { StudioInfo } from '#shared/api/studio-info.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import { isProjectFolder, toProjectName } from './project-folder.ts';

/** A project that is about to be made. */
export interface NewProject {
  readonly name: string;
  /** Pictures to begin with. */
  readonly pictures: Dropped | null;
}

export interface WelcomeState {
  readonly info: StudioInfo | undefined;
  /** `undefined` until it has arrived. */
  readonly recent: readonly RecentProject[] | undefined;
  readonly forget: (projectId: ProjectId) => void;
  readonly openDemo: () => void;
  readonly openFolder: (folder: string) => void;
  readonly chooseProject: () => void;
  readonly takeDrop: (dropped: Dropped) => void;
  readonly newProject: NewProject | null;
  readonly setNewProject: (newProject: NewProject | null) => void;
  readonly picker: ReturnType<typeof usePathPicker>;
  /** What is being opened: a folder, or `demo`. */
  readonly opening: string | null;
  readonly error: unknown;
}

/** The ways into a project. */
export function useWelcome(onOpened: (projectId: ProjectId) => void): WelcomeState {
  const studio = useStudio();
  const queryClient = useQueryClient();
  const picker = usePathPicker();
  const [newProject, setNewProject] = useState<NewProject | null>(null);
  const info = useQuery(studio.app.info.queryOptions());
  const recent = useQuery({ ...studio.projects.recent.queryOptions(), staleTime: 0 });
  const reload = (): void =>
    void queryClient.invalidateQueries({ queryKey: studio.projects.recent.queryKey() });
  const forget = useMutation(studio.projects.forget.mutationOptions({ onSuccess: reload }));
  const open = useMutation(
    studio.projects.open.mutationOptions({ onSuccess: ({ id }) => onOpened(id), onError: reload }),
  );
  const demo = useMutation(
    studio.projects.createDemo.mutationOptions({ onSuccess: ({ id }) => onOpened(id) }),
  );
  const openFolder = (folder: string): void => {
    demo.reset();
    open.mutate({ folder });
  };
  return {
    ...{ newProject, setNewProject, picker, openFolder },
    info: info.data,
    recent: recent.data,
    forget: (projectId) => forget.mutate({ projectId }),
    openDemo: () => {
      open.reset();
      demo.mutate();
    },
    chooseProject: () =>
      picker.pick({ purpose: 'project', onPicked: ([folder]) => folder && openFolder(folder) }),
    takeDrop: (dropped) => {
      const folder = dropped.kind === 'paths' ? dropped.paths[0] : dropped.folder;
      if (dropped.kind === 'paths' && folder != null && isProjectFolder(folder)) {
        openFolder(folder);
        return;
      }
      setNewProject({ name: folder == null ? '' : toProjectName(folder), pictures: dropped });
    },
    opening: demo.isPending ? 'demo' : open.isPending ? open.variables.folder : null,
    error: open.error ?? demo.error ?? forget.error,
  };
}
