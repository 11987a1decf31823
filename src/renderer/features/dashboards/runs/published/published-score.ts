import type { Metric } from '#shared/domain/metric.ts';

/** What others published, as they printed it, on the scale that the studio uses. */
export interface PublishedScore {
  readonly dataset: string;
  readonly model: string;
  /** Where the figures stand. */
  readonly source: string;
  /** What is known of how captions became tokens; `null` where nothing is. */
  readonly contract: string | null;
  readonly scores: Readonly<Partial<Record<Metric, number>>>;
}
