import { setTimeout as sleep } from 'node:timers/promises';
import type { ChangeEvent } from '#shared/api/change-event.ts';
import { coalesceChanges } from './coalesce-changes.ts';
import type { ProjectSession } from './project-session.ts';

/** So that a page asks again a few times a second at most, and for everything once a second. */
const PAUSE_MS = 150;
const LONG_PAUSE_MS = 1000;

/** What changes in a project until `signal` aborts; first `everything`, so that nothing is missed. */
export async function* watchProject(
  { changes }: ProjectSession,
  signal: AbortSignal,
): AsyncGenerator<ChangeEvent> {
  const bunches = changes.listen(signal);
  yield { kind: 'everything' };
  for await (const bunch of bunches) {
    const events = coalesceChanges(bunch);
    yield* events;
    const isLarge = events.some(({ kind }) => kind === 'everything' || kind === 'images');
    const pause = isLarge ? LONG_PAUSE_MS : PAUSE_MS;
    await sleep(pause, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
