import { toGuideline } from '#core/guidelines/presets.ts';
import type { ReadableDb, WritableDb } from '#main/db/connection.ts';
import { forgetRules } from '#main/db/queries/rule-hits.ts';
import { findSetting, updateSetting } from '#main/db/queries/settings.ts';
import {
  assertOneRuleATopic,
  type Guideline,
  type GuidelineChoice,
  guidelineChoiceSchema,
} from '#shared/domain/guideline.ts';

/** What a project without a choice of its own is held to: what is wrong everywhere. */
const DEFAULT_CHOICE: GuidelineChoice = { kind: 'preset', id: 'basic' };

/** The project's choice; one that this program cannot read counts as none. */
export function findGuidelineChoice(db: ReadableDb): GuidelineChoice {
  const stored = findSetting(db, 'guideline');
  if (stored === undefined) return DEFAULT_CHOICE;
  const parsed = guidelineChoiceSchema.safeParse(parseJson(stored));
  return parsed.success ? parsed.data : DEFAULT_CHOICE;
}

/** What the captions of a project have to be like. */
export function getGuideline(db: ReadableDb): Guideline {
  return toGuideline(findGuidelineChoice(db));
}

/**
 * Holds the project to another guideline; every caption is looked at again.
 *
 * @throws AppError `BAD_REQUEST` if it has two rules about one thing.
 */
export function setGuideline(db: WritableDb, choice: GuidelineChoice): void {
  if (choice.kind === 'own') assertOneRuleATopic(choice.guideline);
  db.transaction(() => {
    updateSetting(db, 'guideline', JSON.stringify(choice));
    forgetRules(db);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
