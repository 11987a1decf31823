import type { StudioErrorCode } from '#renderer/api/studio-error.ts';
import type { SavingState } from '#renderer/ui/saving/saving-state.tsx';
import type { TakenWords } from '#shared/domain/taken-words.ts';
import {
  createFieldSync,
  type FieldConflict,
  type FieldEvent,
  type FieldSync,
  isSettled,
  isUnsaved,
  reduceField,
} from './field-sync.ts';
import {
  type FieldKey,
  type JournalEntry,
  type JournalStorage,
  listJournal,
  toAdoptedField,
  toJournalKey,
  writeJournal,
} from './journal.ts';
import type { PageLock } from './page-lock.ts';
import { findSendTime } from './save-schedule.ts';
import { summarizeFields } from './summarize-fields.ts';

export interface SaveText {
  readonly text: string;
  readonly expectedText: string;
  readonly session: string;
  readonly taken: readonly TakenWords[];
}

export interface AutosaverDeps {
  /** Saves and answers with what the slot holds then. */
  readonly save: (key: FieldKey, request: SaveText) => Promise<string>;
  /** What the slot holds now and who wrote it. */
  readonly find: (key: FieldKey) => Promise<FieldConflict>;
  readonly toErrorCode: (error: unknown) => StudioErrorCode;
  readonly isConnected: () => boolean;
  readonly storage: JournalStorage;
  readonly lock: PageLock;
  readonly now: () => number;
}

/** Every caption field of this page that was typed into or looked at, and the way to the project. */
export interface Autosaver {
  /** The field as it stands; `undefined` before it was observed. */
  readonly find: (key: FieldKey) => FieldSync | undefined;
  /** Tells what the project holds; whatever is unsaved here stays. */
  readonly observe: (key: FieldKey, text: string) => void;
  readonly type: (key: FieldKey, text: string, session: string) => void;
  /** Tells of words that are about to be written and that nobody typed. */
  readonly take: (key: FieldKey, taken: TakenWords) => void;
  /** Sends what stands in the field before something else is written there, so that the project has it as a step. */
  readonly sendNow: (key: FieldKey) => void;
  readonly keepMine: (key: FieldKey) => void;
  readonly takeTheirs: (key: FieldKey) => void;
  /** Sends what waits, without waiting for a pause. @returns Whether all of it is saved. */
  readonly flush: () => Promise<boolean>;
  /** To be called whenever the connection came back. */
  readonly resume: () => void;
  readonly summarize: () => SavingState;
  readonly subscribe: (listener: () => void) => () => void;
}

interface Field {
  readonly key: FieldKey;
  state: FieldSync;
  timer: ReturnType<typeof setTimeout> | undefined;
  sending: Promise<void> | undefined;
}

/** Saves while a person types, and keeps in the journal whatever is not saved yet. */
export function createAutosaver(deps: AutosaverDeps): Autosaver {
  const { storage, lock, now } = deps;
  const fields = new Map<string, Field>();
  /** Those that are not settled: few, however many were looked at. */
  const open = new Set<Field>();
  const listeners = new Set<() => void>();

  const toName = (key: FieldKey): string => toJournalKey(lock.page, key);
  const track = (key: FieldKey, state: FieldSync): Field => {
    const field: Field = { key, state, timer: undefined, sending: undefined };
    fields.set(toName(key), field);
    return field;
  };

  const apply = (field: Field, event: FieldEvent): void => {
    const state = reduceField(field.state, event);
    if (state === field.state) return;
    field.state = state;
    settle(field);
  };

  const settle = (field: Field): void => {
    if (isSettled(field.state)) open.delete(field);
    else open.add(field);
    writeJournal(storage, lock.page, field.key, field.state);
    plan(field);
    for (const listener of [...listeners]) listener();
  };

  const plan = (field: Field): void => {
    clearTimeout(field.timer);
    const time = findSendTime(field.state);
    if (time === null || !deps.isConnected()) return;
    field.timer = setTimeout(() => void send(field), Math.max(0, time - now()));
  };

  const send = (field: Field): Promise<void> => {
    field.sending ??= sendOnce(field).finally(() => {
      field.sending = undefined;
    });
    return field.sending;
  };

  const sendOnce = async (field: Field): Promise<void> => {
    clearTimeout(field.timer);
    const { text, savedText, session, taken } = field.state;
    apply(field, { type: 'sent' });
    try {
      const held = await deps.save(field.key, { text, expectedText: savedText, session, taken });
      apply(field, { type: 'acknowledged', text: held });
    } catch (error) {
      apply(field, await explain(field.key, error));
    }
  };

  const explain = async (key: FieldKey, error: unknown): Promise<FieldEvent> => {
    const code = deps.toErrorCode(error);
    if (code !== 'EDIT_CONFLICT') return { type: 'failed', code, at: now() };
    try {
      return { type: 'conflicted', ...(await deps.find(key)) };
    } catch (another) {
      return { type: 'failed', code: deps.toErrorCode(another), at: now() };
    }
  };

  const flushField = async (field: Field): Promise<void> => {
    await field.sending;
    while (deps.isConnected() && isUnsaved(field.state) && field.state.conflict === null) {
      await send(field);
      if (field.state.failure !== null) return;
    }
  };

  const adopt = (entry: JournalEntry): void => {
    const known = fields.get(toName(entry));
    // What is being typed here goes first; the entry waits for the next page.
    if (known !== undefined && isUnsaved(known.state)) return;
    const field = known ?? track(entry, createFieldSync(entry.savedText));
    field.state = toAdoptedField(entry, now());
    settle(field);
    storage.removeItem(toJournalKey(entry.page, entry));
  };

  const adoptFrom = async (page: string): Promise<void> => {
    await lock.whenGone(page);
    for (const entry of listJournal(storage)) if (entry.page === page) adopt(entry);
  };

  for (const page of new Set(listJournal(storage).map((entry) => entry.page))) {
    if (page !== lock.page) void adoptFrom(page);
  }

  const change = (key: FieldKey, event: FieldEvent): void => {
    const field = fields.get(toName(key));
    if (field !== undefined) apply(field, event);
  };

  return {
    find: (key) => fields.get(toName(key))?.state,
    observe: (key, text) => {
      if (fields.has(toName(key))) change(key, { type: 'observed', text });
      else track(key, createFieldSync(text));
    },
    type: (key, text, session) => change(key, { type: 'input', text, session, at: now() }),
    take: (key, taken) => change(key, { type: 'took', taken }),
    sendNow: (key) => {
      const field = fields.get(toName(key));
      if (field === undefined || field.state.failure !== null || !deps.isConnected()) return;
      if (findSendTime(field.state) !== null) void send(field);
    },
    keepMine: (key) => change(key, { type: 'kept-mine', at: now() }),
    takeTheirs: (key) => change(key, { type: 'took-theirs' }),
    flush: async () => {
      await Promise.all([...open].map(flushField));
      return [...open].every(({ state }) => !isUnsaved(state));
    },
    resume: () => [...open].forEach(plan),
    summarize: () => summarizeFields([...open].map(({ state }) => state)),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
