/** The parts of the review, as the address has them; without one, it is the first. */
export const REVIEW_TABS = ['queue', 'people', 'splits'] as const;
export type ReviewTab = (typeof REVIEW_TABS)[number];
