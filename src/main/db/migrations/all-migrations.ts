import { initialSchema } from './0001-initial.ts';
import { imageEmbeddings } from './0002-image-embeddings.ts';
import { facets } from './0003-facets.ts';
import { scores } from './0004-scores.ts';
import { review } from './0005-review.ts';
import { ruleHits } from './0006-rule-hits.ts';
import { leaks } from './0007-leaks.ts';
import { provenance } from './0008-provenance.ts';
import { likeness } from './0009-likeness.ts';
import { unknownWords } from './0010-unknown-words.ts';
import { takenWords } from './0011-taken-words.ts';
import { evaluationParts } from './0012-evaluation-parts.ts';
import { suggestionKeywords } from './0013-suggestion-keywords.ts';
import { corpusEmbeddings } from './0014-corpus-embeddings.ts';

/**
 * Every migration in order; the database's `user_version` is how many of them it has.
 *
 * Each is a module with a string, so that it is there both in a checkout and in a bundle. One that
 * has landed is never edited: a change of the schema is a new file and a new line here.
 */
export const ALL_MIGRATIONS: readonly string[] = [
  initialSchema,
  imageEmbeddings,
  facets,
  scores,
  review,
  ruleHits,
  leaks,
  provenance,
  likeness,
  unknownWords,
  takenWords,
  evaluationParts,
  suggestionKeywords,
  corpusEmbeddings,
];
