import type { JobId } from '#shared/domain/ids.ts';

/** So that a job tells at most ten times a second how far it is. */
const INTERVAL_MS = 100;

export interface JobNotifier {
  /** Tells now if that job was silent for a while, else soon. */
  readonly progressed: (id: JobId) => void;
  /** Tells now. */
  readonly changed: (id: JobId) => void;
  readonly close: () => void;
}

/** Thins out what is told about each job; the last word is never lost. */
export function createJobNotifier(notify: (id: JobId) => void): JobNotifier {
  const resting = new Map<JobId, { timer: NodeJS.Timeout; pending: boolean }>();

  const rest = (id: JobId): void => {
    const timer = setTimeout(() => {
      const pending = resting.get(id)?.pending ?? false;
      resting.delete(id);
      if (pending) tell(id);
    }, INTERVAL_MS);
    resting.set(id, { timer, pending: false });
  };
  const tell = (id: JobId): void => {
    rest(id);
    notify(id);
  };

  return {
    progressed: (id) => {
      const state = resting.get(id);
      if (state === undefined) tell(id);
      else state.pending = true;
    },
    changed: (id) => {
      clearTimeout(resting.get(id)?.timer);
      tell(id);
    },
    close: () => {
      for (const { timer } of resting.values()) clearTimeout(timer);
      resting.clear();
    },
  };
}
