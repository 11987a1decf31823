import { tokenBytes } from './byte-symbols.ts';

/**
 * What a few tokens of a byte-level BPE stand for, found without building the tokenizer, which takes much longer.
 *
 * @param json `tokenizer.json` or `vocab.json`.
 * @returns For each id its text; `null` for one that is not there.
 * @throws SyntaxError if it is no JSON.
 */
export function findTokenTexts(json: string, ids: readonly number[]): readonly (string | null)[] {
  const wanted = new Set<unknown>(ids);
  const texts = new Map<unknown, string>();
  const file: unknown = JSON.parse(json);
  const model = getField(file, 'model');
  const vocabulary = toRecord(model === undefined ? file : getField(model, 'vocab'));
  // A list of fifty thousand entries would take as long again as parsing them.
  for (const token in vocabulary) {
    const id = vocabulary[token];
    if (wanted.has(id)) texts.set(id, new TextDecoder().decode(tokenBytes(token)));
  }
  // These are found in a text as they stand.
  for (const added of Object.values(toRecord(getField(file, 'added_tokens')))) {
    const [id, content] = [getField(added, 'id'), getField(added, 'content')];
    if (wanted.has(id) && typeof content === 'string') texts.set(id, content);
  }
  return ids.map((id) => texts.get(id) ?? null);
}

function getField(value: unknown, name: string): unknown {
  const record = toRecord(value);
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
