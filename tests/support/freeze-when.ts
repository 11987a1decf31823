import { setTimeout as sleep } from 'node:timers/promises';

/** What a process may do at a time; and what whoever watches it may take to show that. */
const RUN_MS = 100;
const REST_MS = 500;

/**
 * Lets a process run a little at a time until something has come about, and leaves it standing still: it would be through
 * before anybody has seen how far it is. Not on Windows, which has no SIGSTOP.
 */
export async function freezeWhen(pid: number, hasCome: () => Promise<boolean>): Promise<void> {
  for (;;) {
    process.kill(pid, 'SIGSTOP');
    await sleep(REST_MS);
    if (await hasCome()) return;
    process.kill(pid, 'SIGCONT');
    await sleep(RUN_MS);
  }
}
