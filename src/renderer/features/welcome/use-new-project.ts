import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Dropped } from '#renderer/api/dropped-files.ts';
import { useStudio } from '#renderer/api/studio-context.tsx';
import { useImportPictures } from '#renderer/api/use-import-pictures.ts';
import { usePathPicker } from '#renderer/api/use-path-picker.ts';
import type { ProjectId } from '#shared/domain/ids.ts';
import { toProjectFolder, toProjectName } from './project-folder.ts';
import type { NewProject } from './use-welcome.ts';

const DEFAULT_SLOT_COUNT = 5;

export interface NewProjectInput {
  readonly initial: NewProject;
  /** Absolute path of the folder that is proposed. */
  readonly projectsFolder: string;
  readonly onOpened: (projectId: ProjectId) => void;
}

/** The form of a new project: makes it, brings its first pictures in, opens it. */
export function useNewProject({ initial, projectsFolder, onOpened }: NewProjectInput) {
  const studio = useStudio();
  const picker = usePathPicker();
  const pictures = useImportPictures();
  const [name, setName] = useState(initial.name);
  const [location, setLocation] = useState(projectsFolder);
  const [slotCount, setSlotCount] = useState(DEFAULT_SLOT_COUNT);
  const [source, setSource] = useState<Dropped | null>(initial.pictures);
  const create = useMutation(studio.projects.create.mutationOptions());
  const folder = toProjectFolder(location, name);

  const submit = (): void => {
    create.mutate(
      { folder, name: name.trim() || toProjectName(folder), slotCount },
      {
        onSuccess: async ({ id }) => {
          if (source !== null) await pictures.importDropped(id, source);
          onOpened(id);
        },
      },
    );
  };
  return {
    ...{ name, setName, slotCount, setSlotCount, source, setSource, folder, picker, submit },
    upload: pictures.upload,
    chooseLocation: () =>
      picker.pick({ purpose: 'new-project', onPicked: ([path]) => path && setLocation(path) }),
    choosePictures: () =>
      picker.pick({
        purpose: 'pictures-folder',
        onPicked: (paths) => {
          setSource({ kind: 'paths', paths });
          if (name.trim() === '') setName(toProjectName(paths[0] ?? ''));
        },
      }),
    canSubmit: folder !== '',
    isBusy: create.isPending || pictures.upload !== null,
    error: create.error ?? pictures.error,
  };
}
