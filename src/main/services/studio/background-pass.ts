import { isDiskFull } from '#shared/errors.ts';

/** Whoever types is not worked behind at every pause. */
const PAUSE_MS = 500;

export interface BackgroundPassDeps {
  /**
   * Catches up on what has changed, in slices between other work.
   *
   * @returns How many images had changed.
   * @throws AbortError if `signal` aborts.
   */
  readonly catchUp: (signal: AbortSignal) => Promise<number>;
  /** Called once something was caught up on. */
  readonly onCaughtUp: () => void;
  readonly reportBug: (error: unknown) => void;
}

/** Catches up after something was written. Ends with `stop`. */
export interface BackgroundPass {
  /** Says that there may be something to catch up on. */
  readonly wake: () => void;
  readonly stop: () => void;
}

/** Keeps what follows from captions and suggestions true, behind whoever writes them. */
export function startBackgroundPass(deps: BackgroundPassDeps): BackgroundPass {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;

  const run = async (): Promise<void> => {
    if (running) return wake();
    running = true;
    try {
      if ((await deps.catchUp(controller.signal)) > 0) deps.onCaughtUp();
    } catch (error) {
      // A full disk is for those to tell who want to write; this is done another time.
      if (!controller.signal.aborted && !isDiskFull(error)) deps.reportBug(error);
    } finally {
      running = false;
    }
  };
  const wake = (): void => {
    clearTimeout(timer);
    if (controller.signal.aborted) return;
    timer = setTimeout(() => void run(), PAUSE_MS);
    timer.unref();
  };
  wake();
  return {
    wake,
    stop: () => {
      controller.abort();
      clearTimeout(timer);
    },
  };
}
