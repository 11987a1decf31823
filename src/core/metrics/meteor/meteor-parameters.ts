/** How a word was matched, in the order in which the stages are tried. */
export type MeteorStage = 'exact' | 'stem' | 'synonym' | 'paraphrase';

export const METEOR_STAGES: readonly MeteorStage[] = ['exact', 'stem', 'synonym', 'paraphrase'];

export interface MeteorParameters {
  /** How much recall outweighs precision: 1 is recall alone. */
  readonly alpha: number;
  /** Exponent and weight of the fragmentation penalty. */
  readonly beta: number;
  readonly gamma: number;
  /** Weight of a content word; a function word weighs 1 − delta. */
  readonly delta: number;
  /** How much a match of each stage counts. */
  readonly weights: Readonly<Record<MeteorStage, number>>;
}

export type MeteorLanguage = 'en' | 'vi' | 'other';

/**
 * METEOR's parameters: English as tuned for ranking, `other` the language-independent ones. METEOR has none for Vietnamese; `vi` are
 * its "universal" parameters, meant for languages without tuning data, and half credit for what is not an exact match.
 *
 * @see Denkowski and Lavie 2014, "Meteor Universal: Language Specific Translation Evaluation for Any Target Language", table 2.
 */
export const METEOR_PARAMETERS: Readonly<Record<MeteorLanguage, MeteorParameters>> = {
  en: {
    alpha: 0.85,
    beta: 0.2,
    gamma: 0.6,
    delta: 0.75,
    weights: { exact: 1, stem: 0.6, synonym: 0.8, paraphrase: 0.6 },
  },
  vi: {
    alpha: 0.7,
    beta: 1.4,
    gamma: 0.3,
    delta: 0.7,
    weights: { exact: 1, stem: 0.6, synonym: 0.6, paraphrase: 0.6 },
  },
  other: {
    alpha: 0.75,
    beta: 1.4,
    gamma: 0.7,
    delta: 0.5,
    weights: { exact: 1, stem: 0.5, synonym: 0.5, paraphrase: 0.5 },
  },
};
