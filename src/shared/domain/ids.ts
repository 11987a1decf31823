declare const brand: unique symbol;
type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** Row ids of one project database; never comparable across projects. */
export type ImageId = Branded<number, 'ImageId'>;
export type CaptionId = Branded<number, 'CaptionId'>;
export type SuggestionId = Branded<number, 'SuggestionId'>;
export type AnnotatorId = Branded<number, 'AnnotatorId'>;
export type JobId = Branded<number, 'JobId'>;
export type EvaluationId = Branded<number, 'EvaluationId'>;
export type DatasetId = Branded<number, 'DatasetId'>;
/** A UUID, the same wherever the project's folder is moved. */
export type ProjectId = Branded<string, 'ProjectId'>;
export type CorpusId = Branded<number, 'CorpusId'>;
export type ReviewId = Branded<number, 'ReviewId'>;
export type SavedViewId = Branded<number, 'SavedViewId'>;
/** One undo step. */
export type ChangeSetId = Branded<number, 'ChangeSetId'>;

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type UnixMs = Branded<number, 'UnixMs'>;

/** SHA-256 in lower-case hexadecimal. */
export type Sha256 = Branded<string, 'Sha256'>;
