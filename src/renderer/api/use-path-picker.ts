import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FolderListing, PathPurpose } from '#shared/api/studio-info.ts';
import { useStudio } from './studio-context.tsx';
import { type StudioErrorCode, toErrorCode, toErrorDetail } from './studio-error.ts';

/** What the folder chooser of a browser shows. */
export interface PathChooser {
  readonly purpose: PathPurpose;
  readonly listing: FolderListing | undefined;
  /** Whether `listing` is still that of the folder before. */
  readonly isReading: boolean;
  readonly error: { readonly code: StudioErrorCode; readonly detail: string | null } | null;
  /** A name for the file or project to be made. */
  readonly proposedName: string;
  readonly goTo: (path: string) => void;
  readonly createFolder: (path: string) => void;
  readonly choose: (paths: readonly string[]) => void;
  readonly cancel: () => void;
}

export interface PickRequest {
  readonly purpose: PathPurpose;
  readonly proposedName?: string;
  /** Called with at least one absolute path; not at all if the person cancels. */
  readonly onPicked: (paths: readonly string[]) => void;
}

/**
 * Asks for files and folders: by the system's dialog in the window, by `chooser`, which the caller
 * shows, in a browser.
 */
export function usePathPicker(): {
  readonly pick: (request: PickRequest) => void;
  readonly chooser: PathChooser | null;
} {
  const studio = useStudio();
  const [request, setRequest] = useState<PickRequest | null>(null);
  const [folder, setFolder] = useState<string | null>(null);
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...studio.app.listFolder.queryOptions({ path: folder }),
    enabled: request !== null,
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  const create = useMutation(studio.app.createFolder.mutationOptions());
  const { mutate: askSystem } = useMutation(studio.app.pickPaths.mutationOptions());

  const pick = (wanted: PickRequest): void =>
    askSystem(
      { purpose: wanted.purpose },
      {
        onSuccess: (paths) => {
          if (paths === null) setRequest(wanted);
          else if (paths.length > 0) wanted.onPicked(paths);
        },
      },
    );
  if (request === null) return { pick, chooser: null };
  const failure = error ?? create.error;
  return {
    pick,
    chooser: {
      purpose: request.purpose,
      proposedName: request.proposedName ?? '',
      listing: data,
      isReading: isPlaceholderData,
      error:
        failure === null ? null : { code: toErrorCode(failure), detail: toErrorDetail(failure) },
      goTo: (path) => {
        create.reset();
        setFolder(path);
      },
      createFolder: (path) =>
        create.mutate(
          { path },
          {
            onSuccess: () => {
              setFolder(path);
              void refetch();
            },
          },
        ),
      choose: (paths) => {
        setRequest(null);
        request.onPicked(paths);
      },
      cancel: () => setRequest(null),
    },
  };
}
