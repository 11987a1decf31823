import type { AnnotatorId } from './ids.ts';

export const PARTS_OF_SPEECH = [
  'noun',
  'classifier',
  'adjective',
  'verb',
  'preposition',
  'number',
  'other',
] as const;
export type PartOfSpeech = (typeof PARTS_OF_SPEECH)[number];

export const WORK_OUTCOMES = ['accepted', 'edited', 'written', 'dismissed'] as const;
/** What came of a draft, or `written` for a caption without one. */
export type WorkOutcome = (typeof WORK_OUTCOMES)[number];

/**
 * The images behind a bar of a dashboard.
 *
 * `slot`: with a caption in it · `author`: with a caption of theirs, however it came about · `words`: with a caption of so many
 * words, as the segmenter finds them · `part`: with a caption that has such a word · `alike`: whose captions have an mBLEU-4 in
 * that tenth, 0 … 9 · `work`: where somebody did something, all that is given being true of one caption.
 */
export type Behind =
  | { readonly kind: 'slot'; readonly slot: number }
  | { readonly kind: 'author'; readonly authorId: AnnotatorId }
  | { readonly kind: 'words'; readonly from: number; readonly to: number }
  | { readonly kind: 'part'; readonly part: PartOfSpeech }
  | { readonly kind: 'alike'; readonly tenth: number }
  | {
      readonly kind: 'work';
      readonly outcome?: WorkOutcome | undefined;
      readonly authorId?: AnnotatorId | undefined;
      readonly packName?: string | undefined;
      /** Where the person is, `2026-11-25`. */
      readonly day?: string | undefined;
    };
