/** From 0, sure, to 4, hardly more than a guess. */
export type ConfidenceLevel = 0 | 1 | 2 | 3 | 4;

/** Lower bounds of the levels 0 to 3. */
const BOUNDS = [0.9, 0.7, 0.5, 0.25] as const;

/** How doubtful a word of this probability, 0…1, is made to look. */
export function toConfidenceLevel(probability: number): ConfidenceLevel {
  const level = BOUNDS.findIndex((bound) => probability >= bound);
  return (level === -1 ? BOUNDS.length : level) as ConfidenceLevel;
}
