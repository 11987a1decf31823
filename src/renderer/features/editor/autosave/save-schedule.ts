import { type FieldSync, isUnsaved } from './field-sync.ts';

/** A pause this long sends what was typed. */
const PAUSE_MS = 250;
/** However fast one types, no letter waits longer; the rest of half a second is for the way. */
const LONGEST_WAIT_MS = 400;
/** Between two attempts after a failure that may pass by itself, such as a full disk. */
const RETRY_MS = 3000;
/** After a lost answer; while the connection is known to be lost, nothing is sent at all. */
const OFFLINE_RETRY_MS = 300;

/** Failures that the same text will meet again. */
const FINAL_CODES: readonly (string | null)[] = ['BAD_REQUEST', 'NOT_FOUND'];

/**
 * When a field has to be sent next, in the clock of its events.
 *
 * @returns `null` if there is nothing to send, or nothing that may be sent now.
 */
export function findSendTime(field: FieldSync): number | null {
  if (field.inFlight !== null || field.conflict !== null) return null;
  if (field.unsentSince === null || !(isUnsaved(field) || field.sentTexts.length > 0)) return null;
  if (FINAL_CODES.includes(field.failure) && (field.lastInputAt ?? 0) <= (field.failedAt ?? 0)) {
    return null;
  }
  const lastInputAt = field.lastInputAt ?? field.unsentSince;
  const due = Math.min(lastInputAt + PAUSE_MS, field.unsentSince + LONGEST_WAIT_MS);
  if (field.failure === null || field.failedAt === null) return due;
  const pause = field.failure === 'OFFLINE' ? OFFLINE_RETRY_MS : RETRY_MS;
  return Math.max(due, field.failedAt + pause);
}
