import { describe, expect, test } from 'vitest';
import { assertOneRuleATopic, guidelineSchema } from '#shared/domain/guideline.ts';
import { applyFix } from '#core/guidelines/finding.ts';
import { lintCaption } from '#core/guidelines/lint-caption.ts';
import { PRESETS } from '#core/guidelines/presets.ts';
import { openSpellingLexicon } from '#tests/support/spelling-lexicon.ts';

const lexicon = openSpellingLexicon();

describe.each(Object.entries(PRESETS))('%s', (_id, preset) => {
  test('is a guideline like one that a person wrote', () => {
    expect(guidelineSchema.parse(JSON.parse(JSON.stringify(preset)))).toEqual(preset);
    expect(() => assertOneRuleATopic(preset)).not.toThrow();
  });

  test.each(preset.rules.map((rule) => [rule.topic, rule] as const))(
    'its examples show what %s means',
    (topic, rule) => {
      const alone = { ...preset, rules: [rule] };
      const { good = [], bad = [] } = rule.examples ?? {};
      expect(good.length * bad.length).toBeGreaterThan(0);
      for (const text of good) expect(lintCaption(text, alone, lexicon), text).toEqual([]);
      for (const text of bad) {
        expect(
          lintCaption(text, alone, lexicon).map((finding) => finding.topic),
          text,
        ).toContain(topic);
      }
    },
  );

  test('a fix takes its finding away, and never makes another of its kind', () => {
    for (const rule of preset.rules) {
      const alone = { ...preset, rules: [rule] };
      for (const text of rule.examples?.bad ?? []) {
        const findings = lintCaption(text, alone, lexicon);
        for (const { fix } of findings) {
          if (fix === undefined) continue;
          const fixed = lintCaption(applyFix(text, fix), alone, lexicon);
          expect(fixed.length, applyFix(text, fix)).toBeLessThan(findings.length);
        }
      }
    }
  });
});
