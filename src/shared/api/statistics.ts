import type { PartOfSpeech } from '#shared/domain/behind.ts';
import type { AnnotatorId } from '#shared/domain/ids.ts';

/** A word or n-gram and how often it occurs. */
export interface TermCount {
  readonly term: string;
  readonly count: number;
}

/** Captions that more than one image has word for word. */
export interface DuplicateCaption {
  readonly text: string;
  readonly images: number;
}

/** How well captions agree with the others of their images. */
export interface AgreementRow {
  readonly captions: number;
  readonly bleu4: number;
  readonly rougeL: number;
  readonly cider: number;
}

/** How well a person's captions agree with the others of their images. */
export interface PersonAgreement extends AgreementRow {
  readonly authorId: AnnotatorId;
  readonly person: string;
}

/** What a set of captions is like. Words are the segmenter's, in lower case. */
export interface CorpusStatistics {
  readonly images: number;
  readonly captions: number;
  /** `[captions of an image]` how many images have so many; from 0. */
  readonly captionsPerImage: readonly number[];
  readonly words: number;
  readonly vocabulary: number;
  /** Words of a caption. */
  readonly length: {
    readonly mean: number;
    readonly deviation: number;
    readonly shortest: number;
    readonly longest: number;
    /** `[length]` how many captions have it. */
    readonly histogram: readonly number[];
  };
  /** How many different words the first so many captions have. */
  readonly growth: readonly { readonly captions: number; readonly vocabulary: number }[];
  readonly frequent: {
    readonly words: readonly TermCount[];
    readonly bigrams: readonly TermCount[];
    readonly trigrams: readonly TermCount[];
  };
  readonly partsOfSpeech: readonly { readonly part: PartOfSpeech; readonly count: number }[];
  /** distinct-1 … distinct-4 over the corpus. */
  readonly distinct: readonly number[];
  /** mBLEU-4 of the captions of an image, averaged; `null` where no image has two. */
  readonly mutualBleu: number | null;
  /** How many images have an mBLEU-4 of their captions in each tenth from 0 to 1; none where no image has two. */
  readonly mutualBleuTenths: readonly number[];
  readonly agreement: {
    /** Slots count from 1. */
    readonly bySlot: readonly (AgreementRow & { readonly slot: number })[];
    /** Of the people who wrote the captions, where that is known. */
    readonly byPerson: readonly PersonAgreement[];
  };
  readonly duplicates: readonly DuplicateCaption[];
  /** How the words were found. */
  readonly segmenter: string;
}

/** What was done with drafts and without, under one heading: a person, a day or a model. */
export interface WorkRow {
  readonly key: string;
  readonly accepted: number;
  readonly edited: number;
  readonly dismissed: number;
  /** Written without a draft. */
  readonly written: number;
  /** Characters changed in a draft that was edited, on average; `null` where none was. */
  readonly editDistance: number | null;
  /** Characters that nobody had to type, thanks to a draft. */
  readonly charactersSaved: number;
  /** Seconds of work a caption; `null` where nothing says. */
  readonly secondsPerCaption: number | null;
}

/** `key` is the name. */
export interface PersonWorkRow extends WorkRow {
  readonly authorId: AnnotatorId;
}

export interface WorkStatistics {
  readonly total: WorkRow;
  readonly byPerson: readonly PersonWorkRow[];
  /** `key` is a date, `2026-11-25`. */
  readonly byDay: readonly WorkRow[];
  readonly byModel: readonly WorkRow[];
}
