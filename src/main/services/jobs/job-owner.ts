import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { UnixMs } from '#shared/domain/ids.ts';

/** A live owner says so every second; after this long without a word it has let go. */
const SILENCE_MS = 30_000;

/** A name for this opening of the project: `host:pid:token`. */
export function createJobOwner(): string {
  return `${hostname()}:${process.pid}:${randomUUID()}`;
}

export interface OwnerSign {
  readonly owner: string;
  readonly heartbeatAt: UnixMs | null;
}

/** Whether the program that has a job may still be running. */
export function isOwnerAlive({ owner, heartbeatAt }: OwnerSign, now: UnixMs): boolean {
  if (heartbeatAt === null || now - heartbeatAt > SILENCE_MS) return false;
  const [host, pid] = owner.split(':');
  return host !== hostname() || isProcessAlive(Number(pid));
}

function isProcessAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
