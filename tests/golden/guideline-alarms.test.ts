import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lintCaption } from '#core/guidelines/lint-caption.ts';
import { PRESETS } from '#core/guidelines/presets.ts';
import { countWords } from '#core/guidelines/rules/check-length.ts';
import { openSpellingLexicon } from '#tests/support/spelling-lexicon.ts';
import type { RuleTopic } from '#shared/domain/guideline.ts';

/** Newspaper sentences with their words marked by hand: UD_Vietnamese-VTB, the development part. */
const CORPUS = join(
  import.meta.dirname,
  '../../../shared/fixtures/vietnamese/vi_vtb-ud-dev.conllu',
);

interface Sentence {
  readonly text: string;
  readonly words: readonly {
    readonly start: number;
    readonly end: number;
    readonly form: string;
  }[];
}

function readSentences(): readonly Sentence[] {
  return readFileSync(CORPUS, 'utf8')
    .split(/\n\n+/u)
    .flatMap((block) => {
      const text = /^# text = (.*)$/mu.exec(block)?.[1];
      if (text === undefined) return [];
      let at = 0;
      const words = [...block.matchAll(/^\d+\t([^\t]+)/gmu)].flatMap(([, form = '']) => {
        const start = text.indexOf(form, at);
        if (start === -1) return [];
        at = start + form.length;
        return [{ start, end: at, form }];
      });
      return [{ text, words }];
    });
}

test.skipIf(!existsSync(CORPUS))(
  'raises few false alarms on newspaper sentences (docs/guidelines.md has the table)',
  () => {
    const sentences = readSentences();
    const lexicon = openSpellingLexicon();
    const hits = new Map<RuleTopic, string[]>();
    /** Hits inside of a longer word, where the rule misread it. */
    const inside = new Map<RuleTopic, string[]>();
    for (const { text, words } of sentences) {
      const { rules } = PRESETS['uit-openviic-2022'];
      for (const { topic, start, end } of lintCaption(
        text,
        { name: '', source: '', rules },
        lexicon,
      )) {
        hits.set(topic, [...(hits.get(topic) ?? []), text.slice(start, end)]);
        const longer = words.find(
          (word) => word.start <= start && end <= word.end && word.form.length > end - start,
        );
        if (longer !== undefined) inside.set(topic, [...(inside.get(topic) ?? []), longer.form]);
      }
    }
    const count = (topic: RuleTopic) => hits.get(topic)?.length ?? 0;
    expect(sentences).toHaveLength(1123);
    expect(sentences.reduce((sum, { text }) => sum + countWords(text), 0)).toBe(28_494);
    expect({
      future: [count('future'), inside.get('future') ?? []],
      emotion: [count('emotion'), (inside.get('emotion') ?? []).length],
      invisible: count('invisible'),
      toneMarks: count('tone-marks'),
      spelling: hits.get('spelling'),
      unknown: hits.get('unknown-words'),
    }).toMatchInlineSnapshot(`
      {
        "emotion": [
          69,
          12,
        ],
        "future": [
          101,
          [],
        ],
        "invisible": 0,
        "spelling": [
          "Chămkamoom",
          "hănggô",
          "hănggô",
          "Genève",
          "Chrlâng",
          "Jơrum",
          "cơlâu",
          "Cơlâu",
          "Bhưới",
          "Pơloong",
          "Ðặng",
          "Ðặng",
          "Ðó",
          "Sêrêpôk",
          "Galilê",
          "Ðấy",
          "Ðặng",
          "chuôt",
          "Mađagui",
        ],
        "toneMarks": 0,
        "unknown": [
          "ét",
          "nhới",
          "min",
          "vy",
          "vy",
          "ét",
          "vy",
          "vy",
        ],
      }
    `);
  },
);
