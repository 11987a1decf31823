import { JsonLexer } from './json-lexer.ts';
import type { JsonObject, JsonValue } from './json-value.ts';

/** Deeper nesting serves no dataset, and would overflow the stack of whoever reads it next. */
const MAX_DEPTH = 100;

const VALUES_PER_STEP = 2000;

interface OpenContainer {
  readonly container: JsonValue[] | JsonObject;
  /** Where in an object the next value goes. */
  key: string;
}

/**
 * Parses JSON in steps of a few milliseconds, so that a large file does not stop its host.
 *
 * Stricter than `JSON.parse` where that would lose something: a key that appears twice, a number
 * that a double cannot hold. `__proto__` is a key like any other.
 *
 * @param name Of the file, for errors.
 * @throws AppError `CORRUPT_FILE` with the line and column of the fault.
 * @see RFC 8259
 */
export function* parseJsonSteps(text: string, name: string): Generator<void, JsonValue> {
  const lexer = new JsonLexer(text, name);
  const open: OpenContainer[] = [];
  for (let count = 1; ; count++) {
    if (count % VALUES_PER_STEP === 0) yield;
    const value = readValue(lexer, open);
    if (value === undefined) continue;
    const root = addValue(lexer, open, value);
    if (root === undefined) continue;
    if (lexer.peek() !== '') lexer.fail('expected the end of the file');
    return root;
  }
}

/** A whole scalar or empty container; `undefined` if a container was opened, now on the stack. */
function readValue(lexer: JsonLexer, open: OpenContainer[]): JsonValue | undefined {
  if (lexer.take('[')) {
    if (lexer.take(']')) return [];
    push(lexer, open, { container: [], key: '' });
    return undefined;
  }
  if (lexer.take('{')) {
    if (lexer.take('}')) return {};
    const container = {};
    push(lexer, open, { container, key: readKey(lexer, container) });
    return undefined;
  }
  return lexer.readScalar();
}

/**
 * Puts a value where it belongs, and closes the containers that end with it.
 *
 * @returns The root once it is whole.
 */
function addValue(
  lexer: JsonLexer,
  open: OpenContainer[],
  value: JsonValue,
): JsonValue | undefined {
  let whole = value;
  for (;;) {
    const top = open.at(-1);
    if (top === undefined) return whole;
    const isArray = Array.isArray(top.container);
    if (Array.isArray(top.container)) top.container.push(whole);
    else setKey(top.container, top.key, whole);
    if (lexer.take(',')) {
      if (!Array.isArray(top.container)) top.key = readKey(lexer, top.container);
      return undefined;
    }
    if (!lexer.take(isArray ? ']' : '}')) {
      lexer.fail(isArray ? 'expected a comma or ]' : 'expected a comma or }');
    }
    open.pop();
    whole = top.container;
  }
}

function push(lexer: JsonLexer, open: OpenContainer[], container: OpenContainer): void {
  if (open.length >= MAX_DEPTH) lexer.fail(`nesting deeper than ${MAX_DEPTH} levels is not read`);
  open.push(container);
}

function readKey(lexer: JsonLexer, container: JsonObject): string {
  const key = lexer.readString();
  if (Object.hasOwn(container, key)) lexer.fail(`the key ${JSON.stringify(key)} appears twice`);
  if (!lexer.take(':')) lexer.fail('expected a colon');
  return key;
}

/** Assignment would call the setter of `__proto__`. */
function setKey(object: JsonObject, key: string, value: JsonValue): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  } else {
    object[key] = value;
  }
}
