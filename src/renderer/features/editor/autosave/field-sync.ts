import type { StudioErrorCode } from '#renderer/api/studio-error.ts';
import type { SuggestionId } from '#shared/domain/ids.ts';
import type { TakenWords } from '#shared/domain/taken-words.ts';

/** What somebody else wrote while this field held something unsaved. */
export interface FieldConflict {
  /** `''`: the caption was taken out. */
  readonly theirs: string;
  /** Their name, `null` where it is not known. */
  readonly author: string | null;
}

/**
 * One caption field between the page and the project, as plain data.
 *
 * Texts are compared in NFC, which is how the project keeps them; the field's own text is never changed.
 */
export interface FieldSync {
  /** Exactly what stands in the field. */
  readonly text: string;
  /** What the slot held when this field last heard of it. */
  readonly savedText: string;
  /** Sent and not answered for: one of them may be what the slot holds. */
  readonly sentTexts: readonly string[];
  /** The save on its way now. */
  readonly inFlight: string | null;
  /** When the oldest unsent letter was typed, and the newest; `null` without any. */
  readonly unsentSince: number | null;
  readonly lastInputAt: number | null;
  readonly conflict: FieldConflict | null;
  /** Why the last save failed, until one succeeds. */
  readonly failure: StudioErrorCode | null;
  readonly failedAt: number | null;
  /** The visit to the field: its saves are one step of undo. */
  readonly session: string;
  /** Words that were taken by key and of which no save has told yet, and how many of these entries were sent. */
  readonly taken: readonly TakenWords[];
  readonly takenSent: number;
  /** The suggestion that an unsaved text began as. */
  readonly suggestionId: SuggestionId | null;
}

export type FieldEvent =
  | { readonly type: 'input'; readonly text: string; readonly at: number; readonly session: string }
  /** Words are about to be written that nobody typed. */
  | { readonly type: 'took'; readonly taken: TakenWords }
  /** What the slot holds, as somebody told who did not ask for this field. */
  | { readonly type: 'observed'; readonly text: string }
  | { readonly type: 'sent' }
  | { readonly type: 'acknowledged'; readonly text: string }
  | { readonly type: 'failed'; readonly code: StudioErrorCode; readonly at: number }
  | ({ readonly type: 'conflicted' } & FieldConflict)
  | { readonly type: 'kept-mine'; readonly at: number }
  | { readonly type: 'took-theirs' };

export function createFieldSync(savedText: string): FieldSync {
  return {
    text: savedText,
    savedText,
    sentTexts: [],
    inFlight: null,
    unsentSince: null,
    lastInputAt: null,
    conflict: null,
    failure: null,
    failedAt: null,
    session: '',
    taken: [],
    takenSent: 0,
    suggestionId: null,
  };
}

/** Whether the field holds something that the project does not, as far as is known. */
export function isUnsaved(field: FieldSync): boolean {
  return field.inFlight !== null || !isSameText(field.text, field.savedText);
}

/** Whether nothing is left to do or to say about the field. */
export function isSettled(field: FieldSync): boolean {
  const hasTrouble = field.conflict !== null || field.failure !== null;
  return !isUnsaved(field) && field.sentTexts.length === 0 && !hasTrouble;
}

function isSameText(a: string, b: string): boolean {
  return a === b || a.normalize('NFC') === b.normalize('NFC');
}

/** The field after an event; the same object where nothing changes. */
export function reduceField(field: FieldSync, event: FieldEvent): FieldSync {
  switch (event.type) {
    case 'input':
      return typeInto(field, event);
    case 'took':
      return { ...field, taken: [...field.taken, event.taken] };
    case 'observed':
      return observe(field, event.text);
    case 'sent':
      return {
        ...field,
        inFlight: field.text,
        sentTexts: addText(field.sentTexts, field.text),
        takenSent: field.taken.length,
        unsentSince: null,
      };
    case 'acknowledged':
      return {
        ...field,
        savedText: event.text,
        inFlight: null,
        sentTexts: [],
        unsentSince: isSameText(field.text, event.text) ? null : field.unsentSince,
        failure: null,
        failedAt: null,
        taken: field.taken.slice(field.takenSent),
        takenSent: 0,
        suggestionId: null,
      };
    case 'failed':
      return {
        ...field,
        inFlight: null,
        unsentSince: field.unsentSince ?? event.at,
        failure: event.code,
        failedAt: event.at,
      };
    case 'conflicted':
      return meetConflict(field, event);
    case 'kept-mine':
      return field.conflict === null
        ? field
        : {
            ...field,
            savedText: field.conflict.theirs,
            conflict: null,
            unsentSince: event.at,
          };
    case 'took-theirs':
      return field.conflict === null
        ? field
        : { ...createFieldSync(field.conflict.theirs), session: field.session };
  }
}

function typeInto(
  field: FieldSync,
  { text, at, session }: Extract<FieldEvent, { type: 'input' }>,
): FieldSync {
  const isBack = field.inFlight === null && isSameText(text, field.savedText);
  // A text that may be on the disk under another reading has to be sent even if it looks saved.
  const isSettled = isBack && field.sentTexts.length === 0;
  return {
    ...field,
    text,
    session,
    lastInputAt: at,
    unsentSince: isSettled ? null : (field.unsentSince ?? at),
  };
}

/** What is unsaved stays: the save that follows tells whether it meets a conflict. */
function observe(field: FieldSync, text: string): FieldSync {
  if (field.conflict !== null) return observeConflict(field, field.conflict, text);
  if (isUnsaved(field) || field.sentTexts.length > 0) return field;
  if (field.savedText === text) return field;
  return { ...field, text: isSameText(field.text, text) ? field.text : text, savedText: text };
}

/** The other version may change, or become the same, while a person makes up their mind. */
function observeConflict(field: FieldSync, conflict: FieldConflict, text: string): FieldSync {
  if (text === conflict.theirs) return field;
  if (isSameText(text, field.text)) return { ...field, savedText: text, conflict: null };
  return { ...field, conflict: { ...conflict, theirs: text } };
}

/** A text of this very field, whose answer was lost, is no conflict: what is unsaved builds on it. */
function meetConflict(
  field: FieldSync,
  { theirs, author }: Extract<FieldEvent, { type: 'conflicted' }>,
): FieldSync {
  const settled = { ...field, inFlight: null, sentTexts: [], failure: null, failedAt: null };
  const isOwn = field.sentTexts.some((sent) => isSameText(sent, theirs));
  if (isOwn || isSameText(theirs, field.text)) {
    return { ...settled, savedText: theirs, conflict: null, unsentSince: field.unsentSince ?? 0 };
  }
  return { ...settled, unsentSince: null, conflict: { theirs, author } };
}

function addText(texts: readonly string[], text: string): readonly string[] {
  return texts.includes(text) ? texts : [...texts, text];
}
