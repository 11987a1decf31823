import type { Metric } from '#shared/domain/metric.ts';

/** What others published, as they printed it, on the scale that the studio uses. */
export interface PublishedScore {
  readonly dataset: string;
  readonly model: string;
  /** Where the figures stand. */
  readonly source: string;
  /** What is known of how captions became tokens; `null` where nothing is. */
  readonly contract: string | null;
  /** What a signature must say for these to be drawn among the studio's scores; left out where too little is known. */
  readonly comparable?: ComparableContract;
  readonly scores: Readonly<Partial<Record<Metric, number>>>;
}

/** Settings as a signature has them. */
export interface ComparableContract {
  readonly tok: string;
  readonly refs: string;
  readonly images: string;
}
