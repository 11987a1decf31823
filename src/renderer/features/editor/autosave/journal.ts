import { z } from 'zod';
import type { ImageId, ProjectId } from '#shared/domain/ids.ts';
import { type TakenWords, takenWordsSchema } from '#shared/domain/taken-words.ts';
import { createFieldSync, type FieldSync, isSettled } from './field-sync.ts';

/** One caption field, across projects. */
export interface FieldKey {
  readonly projectId: ProjectId;
  readonly imageId: ImageId;
  /** From 1. */
  readonly slot: number;
}

/** What of `Storage` the journal needs. */
export interface JournalStorage {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** An unsaved text of a page that is gone, with all that is needed to save it now. */
export interface JournalEntry extends FieldKey {
  /** The page that wrote it. */
  readonly page: string;
  readonly text: string;
  readonly savedText: string;
  readonly sentTexts: readonly string[];
  readonly session: string;
  readonly taken: readonly TakenWords[];
}

const PREFIX = 'viclipcap.unsaved/';

const entrySchema = z.object({
  text: z.string(),
  savedText: z.string(),
  sentTexts: z.array(z.string()).readonly(),
  session: z.string(),
  taken: z.array(takenWordsSchema).readonly().default([]),
});

/** `page/project/image/slot`: pages keep apart what they hold, so that none overwrites another's. */
export function toJournalKey(page: string, { projectId, imageId, slot }: FieldKey): string {
  return `${PREFIX}${page}/${projectId}/${imageId}/${slot}`;
}

/**
 * Keeps an unsaved text through a reload or a crash of the page, and forgets a saved one.
 *
 * @returns `false` if the browser keeps nothing more.
 */
export function writeJournal(
  storage: JournalStorage,
  page: string,
  key: FieldKey,
  field: FieldSync,
): boolean {
  const name = toJournalKey(page, key);
  try {
    if (isSettled(field)) storage.removeItem(name);
    else storage.setItem(name, formatEntry(field));
    return true;
  } catch {
    return false;
  }
}

/** Every unsaved text that a page left, in no order; what cannot be read is left alone. */
export function listJournal(storage: JournalStorage): readonly JournalEntry[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index)).flatMap(
    (name) => {
      const entry = name === null ? undefined : parseEntry(name, storage.getItem(name));
      return entry === undefined ? [] : [entry];
    },
  );
}

/** A field as the page that is gone left it, ready to be sent. */
export function toAdoptedField(entry: JournalEntry, at: number): FieldSync {
  const { text, savedText, sentTexts, session, taken } = entry;
  return { ...createFieldSync(savedText), text, sentTexts, session, taken, unsentSince: at };
}

function formatEntry({ text, savedText, sentTexts, session, taken }: FieldSync): string {
  return JSON.stringify({ text, savedText, sentTexts, session, taken } satisfies z.infer<
    typeof entrySchema
  >);
}

function parseEntry(name: string, json: string | null): JournalEntry | undefined {
  if (!name.startsWith(PREFIX) || json === null) return undefined;
  const [page, projectId, imageId, slot] = name.slice(PREFIX.length).split('/');
  const parsed = entrySchema.safeParse(parseJson(json));
  if (page === undefined || projectId === undefined || !parsed.success) return undefined;
  return {
    page,
    projectId: projectId as ProjectId,
    imageId: Number(imageId) as ImageId,
    slot: Number(slot),
    ...parsed.data,
  };
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
