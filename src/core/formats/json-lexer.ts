import { AppError } from '#shared/errors.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Integers up to here are numbers exactly; longer ones are looked at twice. */
const SAFE_DIGITS = 15;

/** Walks over JSON text, one scalar or punctuation mark at a time. */
export class JsonLexer {
  readonly #text: string;
  readonly #name: string;
  #at = 0;

  /** @param name Of the file, for errors. */
  constructor(text: string, name: string) {
    this.#text = text;
    this.#name = name;
  }

  /** The next character that is not white space, empty at the end. It stays where it is. */
  peek(): string {
    while (isSpace(this.#text.charCodeAt(this.#at))) this.#at++;
    return this.#text.charAt(this.#at);
  }

  /** Takes `mark` if it comes next. */
  take(mark: string): boolean {
    if (this.peek() !== mark) return false;
    this.#at++;
    return true;
  }

  /** @throws AppError `CORRUPT_FILE` where no string, number, true, false or null comes next. */
  readScalar(): string | number | boolean | null {
    const next = this.peek();
    if (next === '"') return this.readString();
    if (next === '-' || (next >= '0' && next <= '9')) return this.#readNumber();
    const word = this.#match(WORD);
    if (word === undefined) return this.fail('expected a value');
    return word === 'null' ? null : word === 'true';
  }

  readString(): string {
    if (this.peek() !== '"') this.fail('expected a key in double quotes');
    const start = this.#at;
    let escaped = false;
    for (;;) {
      this.#at++;
      const code = this.#text.charCodeAt(this.#at);
      if (code === QUOTE) break;
      if (code === BACKSLASH) {
        escaped = true;
        this.#skipEscape();
      } else if (!(code >= 0x20)) {
        this.fail('expected a closing double quote');
      }
    }
    this.#at++;
    return escaped
      ? (JSON.parse(this.#text.slice(start, this.#at)) as string)
      : this.#text.slice(start + 1, this.#at - 1);
  }

  /** @throws AppError `CORRUPT_FILE` with the line and column reached. */
  fail(sentence: string): never {
    const before = this.#text.slice(0, this.#at);
    const line = before.split('\n').length;
    const column = this.#at - before.lastIndexOf('\n');
    const found = this.#text.codePointAt(this.#at);
    const got =
      found === undefined ? 'the end of the file' : JSON.stringify(String.fromCodePoint(found));
    throw new AppError(
      'CORRUPT_FILE',
      `${this.#name}: line ${line}, column ${column}: ${sentence}, got ${got}`,
    );
  }

  /** Moves from the backslash to the last character of the escape. */
  #skipEscape(): void {
    if (this.#match(ESCAPE) === undefined) this.fail('expected an escape such as \\n or \\u1ea1');
    this.#at--;
  }

  #readNumber(): number {
    const start = this.#at;
    const literal = this.#match(NUMBER);
    if (literal === undefined) return this.fail('expected a number');
    const value = Number(literal);
    const isInteger = /^-?\d+$/.test(literal) && literal.length > SAFE_DIGITS;
    const changed = isInteger && BigInt(literal) !== BigInt(value) && String(value) !== literal;
    if (changed || !Number.isFinite(value)) {
      this.#at = start;
      return this.fail(`the number ${literal.slice(0, 40)} is too large to be kept exactly`);
    }
    return value;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text)?.[0];
    if (match !== undefined) this.#at += match.length;
    return match;
  }
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}
