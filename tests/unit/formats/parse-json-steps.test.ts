import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '#core/formats/json-value.ts';
import { parseJsonSteps } from '#core/formats/parse-json-steps.ts';
import { drain } from '#core/steps/drain.ts';
import { AppError } from '#shared/errors.ts';

describe('parseJsonSteps', () => {
  test('reads what JSON.stringify writes, with and without indentation', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        expect(parse(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  test('takes or refuses any text as JSON.parse does, apart from what it is stricter about', () => {
    const piece = fc.constantFrom(
      ...['{', '}', '[', ']', ',', ':', '"', '"a"', '\\', '\\n', '\\u1ea1', '\\x', ' ', '\n', '\t'],
      ...['1', '-', '0', '.5', 'e3', '1e999', 'true', 'fals', 'null', 'é', '\u0001', '\ud800', '/'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const outcome = outcomeOf(() => parse(text));
        if (/appears twice|too large/.test(outcome)) return;
        expect(outcome.startsWith('{"value"') ? outcome : 'refused').toBe(
          outcomeOf(() => JSON.parse(text)).startsWith('{"value"')
            ? outcomeOf(() => JSON.parse(text))
            : 'refused',
        );
      }),
      { numRuns: 3000 },
    );
  });

  test.each([
    ['{"a": [1, 2}', 'line 1, column 12: expected a comma or ], got "}"'],
    ['{\n  "a": 1,\n  "b": nul\n}', 'line 3, column 8: expected a value, got "n"'],
    ['{\n"a": 1,\n}', 'line 3, column 1: expected a key in double quotes, got "}"'],
    ['{"a" 1}', 'line 1, column 6: expected a colon, got "1"'],
    ['["mèo', 'line 1, column 6: expected a closing double quote, got the end of the file'],
    ['["m\\èo"]', 'line 1, column 4: expected an escape such as \\n or \\u1ea1, got "\\\\"'],
    ['["a\nb"]', 'line 1, column 4: expected a closing double quote, got "\\n"'],
    ['', 'line 1, column 1: expected a value, got the end of the file'],
    ['[] []', 'line 1, column 4: expected the end of the file, got "["'],
    ['{"id": 1, "id": 2}', 'line 1, column 15: the key "id" appears twice, got ":"'],
    [
      '[12345678901234567890]',
      'line 1, column 2: the number 12345678901234567890 is too large to be kept exactly, got "1"',
    ],
  ])('points at the fault in %j', (text, message) => {
    expect(() => parse(text)).toThrow(new AppError('CORRUPT_FILE', `train.json: ${message}`));
  });

  test('refuses nesting that would overflow the stack of whoever reads it next', () => {
    expect(() => parse('['.repeat(1_000_000))).toThrow(/nesting deeper than 100 levels/);
  });

  test('treats __proto__ as a key like any other', () => {
    const value = parse('{"__proto__": {"polluted": true}}');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(JSON.stringify(value)).toBe('{"__proto__":{"polluted":true}}');
    expect({}).not.toHaveProperty('polluted');
  });

  test('yields while a large document is read', () => {
    const steps = parseJsonSteps(JSON.stringify(Array.from({ length: 10_000 }, String)), 'x.json');
    let yields = 0;
    while (steps.next().done !== true) yields++;
    expect(yields).toBe(5);
  });
});

function parse(text: string): JsonValue {
  return drain(parseJsonSteps(text, 'train.json'));
}

/** The value in JSON, or the message of the refusal; anything but a refusal is a bug and thrown. */
function outcomeOf(read: () => unknown): string {
  try {
    return JSON.stringify({ value: read() });
  } catch (error) {
    if (error instanceof AppError || error instanceof SyntaxError) return error.message;
    throw error;
  }
}
