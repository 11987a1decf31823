import { z } from 'zod';
import { AppError } from '#shared/errors.ts';

/** What a rule is about; each has its own reason in the interface's languages. Projects keep hits by place in this list. */
export const RULE_TOPICS = [
  'min-words',
  'max-words',
  'sentences',
  'punctuation',
  'continuous',
  'opening',
  'future',
  'emotion',
  'speech',
  'scene-text',
  'proper-names',
  'digits',
  'spelling',
  'tone-marks',
  'invisible',
  'spacing',
  'wording',
  'unknown-words',
] as const;
export type RuleTopic = (typeof RULE_TOPICS)[number];

const count = z.int().min(1).max(1000);
const phrase = z.string().trim().min(1).max(100);
const phrases = z.array(phrase).max(500).readonly();

/** Captions that show what a rule means: the tests run them, the interface shows them. */
const examples = z
  .object({
    good: z.array(z.string().max(500)).max(20).readonly(),
    bad: z.array(z.string().max(500)).max(20).readonly(),
  })
  .readonly();

const base = { examples: examples.optional() };

/** One rule as data; `topic` says which, the rest what it asks. */
export const ruleSchema = z.discriminatedUnion('topic', [
  z.object({ topic: z.literal('min-words'), count, ...base }),
  z.object({ topic: z.literal('max-words'), count, ...base }),
  z.object({ topic: z.literal('sentences'), max: count, ...base }),
  /** Signs that must not stand, one string; a sign between two digits is part of a number. */
  z.object({ topic: z.literal('punctuation'), signs: z.string().min(1).max(50), ...base }),
  /** Captions without any of `words`; the fix puts the first of them before the first of `verbs`. */
  z.object({ topic: z.literal('continuous'), words: phrases, verbs: phrases, ...base }),
  z.object({ topic: z.literal('opening'), phrases, ...base }),
  ...(['future', 'emotion', 'speech', 'wording'] as const).map((topic) =>
    /** Words that must not stand, except inside one of `unless`. */
    z.object({ topic: z.literal(topic), phrases, unless: phrases, ...base }),
  ),
  /** The same, and anything in quotation marks. */
  z.object({ topic: z.literal('scene-text'), phrases, unless: phrases, ...base }),
  z.object({ topic: z.literal('proper-names'), allowed: phrases, ...base }),
  z.object({ topic: z.literal('digits'), ...base }),
  /** Words with Vietnamese marks that cannot be Vietnamese, and Telex keys that were never turned into letters. */
  z.object({ topic: z.literal('spelling'), allowed: phrases, ...base }),
  /** `mixed` lets either placement stand as long as a caption keeps to one. */
  /** Syllables that could be Vietnamese and stand in no word of the lexicon and of the project; names left aside. */
  z.object({ topic: z.literal('unknown-words'), allowed: phrases, ...base }),
  z.object({ topic: z.literal('tone-marks'), placement: z.enum(['old', 'new', 'mixed']), ...base }),
  z.object({ topic: z.literal('invisible'), ...base }),
  z.object({ topic: z.literal('spacing'), ...base }),
]);
export type Rule = z.infer<typeof ruleSchema>;
export type RuleOf<Topic extends RuleTopic> = Extract<Rule, { readonly topic: Topic }>;

export const guidelineSchema = z.object({
  name: z.string().trim().min(1).max(100),
  /** Where the rules are written down, for a person who wants to read them there. */
  source: z.string().max(500),
  /** In the order they are shown in; a topic at most once. */
  rules: z.array(ruleSchema).max(RULE_TOPICS.length).readonly(),
});

/** What the captions of a project have to be like. */
export type Guideline = z.infer<typeof guidelineSchema>;

export const PRESET_IDS = ['basic', 'uit-openviic-2022', 'coco-2015'] as const;
export type PresetId = (typeof PRESET_IDS)[number];

/** Which guideline a project keeps to: one that comes with the program, or its own. */
export const guidelineChoiceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('preset'), id: z.enum(PRESET_IDS) }),
  z.object({ kind: z.literal('own'), guideline: guidelineSchema }),
]);
export type GuidelineChoice = z.infer<typeof guidelineChoiceSchema>;

/** @throws AppError `BAD_REQUEST` if a guideline has two rules about the same. */
export function assertOneRuleATopic({ rules }: Guideline): void {
  const topics = rules.map(({ topic }) => topic);
  const twice = topics.find((topic, at) => topics.indexOf(topic) !== at);
  if (twice === undefined) return;
  throw new AppError('BAD_REQUEST', `The guideline has two rules about ${twice}.`);
}
