import { expect, test } from 'vitest';
import { formatGuideline, parseGuideline } from '#core/guidelines/guideline-file.ts';
import { PRESETS } from '#core/guidelines/presets.ts';

test.each(Object.values(PRESETS).map((preset) => [preset.name, preset] as const))(
  '%s is the same after a way through a file',
  (_name, preset) => {
    expect(parseGuideline(`\ufeff${formatGuideline(preset)}`, 'ours.json')).toEqual(preset);
  },
);

test.each([
  ['{', 'CORRUPT_FILE', /^ours\.json is not JSON/],
  ['[]', 'CORRUPT_FILE', /^ours\.json: the document: expected object, got array/],
  [
    { rules: [{ topic: 'min-words', count: 'ten' }] },
    'CORRUPT_FILE',
    /^ours\.json: rules\[0\]\.count: expected/,
  ],
  [{ rules: [{ topic: 'magic' }] }, 'CORRUPT_FILE', /^ours\.json: rules\[0\]\.topic: /],
  [{ rules: [{ topic: 'digits' }, { topic: 'digits' }] }, 'BAD_REQUEST', /two rules about digits/],
])('says where %j is wrong', (content, code, message) => {
  const text =
    typeof content === 'string'
      ? content
      : JSON.stringify({ name: 'Ours', source: '', ...content });
  expect(() => parseGuideline(text, 'ours.json')).toThrow(expect.objectContaining({ code }));
  expect(() => parseGuideline(text, 'ours.json')).toThrow(message);
});
