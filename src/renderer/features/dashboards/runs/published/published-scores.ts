import { ENGLISH_SCORES } from './english-scores.ts';
import type { PublishedScore } from './published-score.ts';
import { VIETNAMESE_SCORES } from './vietnamese-scores.ts';

/** What others published, in the order in which it is shown. */
export const PUBLISHED_SCORES: readonly PublishedScore[] = [
  ...VIETNAMESE_SCORES,
  ...ENGLISH_SCORES,
];
