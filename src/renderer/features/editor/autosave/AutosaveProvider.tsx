import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useState,
  useSyncExternalStore,
} from 'react';
import { useConnection, useStudio, useStudioClient } from '#renderer/api/studio-context.tsx';
import { toErrorCode } from '#renderer/api/studio-error.ts';
import { useReportSaving } from '#renderer/ui/saving/saving-state.tsx';
import { type Autosaver, createAutosaver } from './autosaver.ts';
import { holdPageLock } from './page-lock.ts';
import { storeCaption } from './store-caption.ts';

const AutosaveContext = createContext<Autosaver | null>(null);

/**
 * Saves what is typed anywhere below it, for as long as the page lives: leaving the editor stops
 * nothing. Begins with what an earlier page could not save any more.
 */
export function AutosaveProvider({ children }: { readonly children: ReactNode }) {
  const autosaver = usePageAutosaver();
  useSavingReport(autosaver);
  useFlushOnHide(autosaver);
  return <AutosaveContext value={autosaver}>{children}</AutosaveContext>;
}

export function useAutosaver(): Autosaver {
  const autosaver = useContext(AutosaveContext);
  if (autosaver === null) throw new Error('Caption fields need an AutosaveProvider above them');
  return autosaver;
}

function usePageAutosaver(): Autosaver {
  const client = useStudioClient();
  const studio = useStudio();
  const queryClient = useQueryClient();
  const { state } = useConnection();
  const [connection] = useState({ isUp: state === 'connected' });
  const [autosaver] = useState(() =>
    createAutosaver({
      save: async (key, request) => {
        const caption = await client.captions.save.mutate({
          ...key,
          ...request,
          taken: [...request.taken],
        });
        await storeCaption({ queryClient, studio }, key, caption);
        return caption?.text ?? '';
      },
      find: async ({ projectId, imageId, slot }) => {
        const details = await client.images.get.query({ projectId, imageId });
        const caption = details.captions.find((other) => other.slot === slot);
        const author = details.authors.find(({ id }) => id === caption?.authorId);
        return { theirs: caption?.text ?? '', author: author?.name ?? null };
      },
      toErrorCode,
      isConnected: () => connection.isUp,
      storage: globalThis.localStorage,
      lock: holdPageLock(globalThis.navigator.locks),
      now: () => performance.now(),
    }),
  );
  useEffect(() => {
    connection.isUp = state === 'connected';
    if (connection.isUp) autosaver.resume();
  }, [autosaver, connection, state]);
  return autosaver;
}

function useSavingReport(autosaver: Autosaver): void {
  const report = useReportSaving();
  const { state: connection } = useConnection();
  const saving = useSyncExternalStore(autosaver.subscribe, autosaver.summarize);
  const isKept = saving === 'saving' && connection !== 'connected';
  // Before anybody can see the field and the old sentence together.
  useLayoutEffect(() => report(isKept ? 'failed' : saving), [report, saving, isKept]);
}

/** A page that is put away may never run again. */
function useFlushOnHide(autosaver: Autosaver): void {
  useEffect(() => {
    const flush = (): void => void autosaver.flush();
    document.addEventListener('visibilitychange', flush);
    window.addEventListener('pagehide', flush);
    return () => {
      document.removeEventListener('visibilitychange', flush);
      window.removeEventListener('pagehide', flush);
    };
  }, [autosaver]);
}
