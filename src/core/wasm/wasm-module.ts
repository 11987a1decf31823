/** Bytes of WebAssembly, nested as they are written down. */
export type Code = readonly (number | Code)[];

/** Local variables are numbered from 0: parameters, then the i32 and then the v128 ones. */
export interface FunctionBody {
  /** All i32; nothing is returned. */
  readonly parameterCount: number;
  readonly i32Count: number;
  readonly v128Count: number;
  readonly code: Code;
}

const MAGIC_AND_VERSION = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
const SECTIONS = { type: 1, import: 2, function: 3, memory: 5, export: 7, code: 10 } as const;
const KINDS = { function: 0, memory: 2 } as const;
/** Limits of a memory: it has a largest size and may be shared between threads. */
const SHARED_WITH_MAXIMUM = 3;
const FUNCTION_TYPE = 0x60;
const I32 = 0x7f;
const V128 = 0x7b;
const END = 0x0b;

/**
 * Assembles a WebAssembly module with one function, exported as `run`, and one memory, exported as
 * `memory`, of a single page to begin with.
 *
 * @see https://webassembly.github.io/spec/core/binary/modules.html
 */
export function assembleModule(body: FunctionBody): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    flatten([
      MAGIC_AND_VERSION,
      functionType(body),
      section('function', [0]),
      section('memory', [[0, 1]]),
      section('export', [
        [text('run'), KINDS.function, 0],
        [text('memory'), KINDS.memory, 0],
      ]),
      code(body),
    ]),
  );
}

/**
 * Assembles a module with one function, exported as `run`, that works on a memory it is given: the import
 * `memory` of `host`, shared between threads and of at most `maximumPages`.
 */
export function assembleSharedModule(
  body: FunctionBody,
  maximumPages: number,
): Uint8Array<ArrayBuffer> {
  const limits = [SHARED_WITH_MAXIMUM, unsigned(0), unsigned(maximumPages)];
  return Uint8Array.from(
    flatten([
      MAGIC_AND_VERSION,
      functionType(body),
      section('import', [[text('host'), text('memory'), KINDS.memory, limits]]),
      section('function', [0]),
      section('export', [[text('run'), KINDS.function, 0]]),
      code(body),
    ]),
  );
}

function functionType({ parameterCount }: FunctionBody): Code {
  const parameters = list(Array.from({ length: parameterCount }, () => I32));
  return section('type', [[FUNCTION_TYPE, parameters, list([])]]);
}

function code(body: FunctionBody): Code {
  const locals = list([
    [unsigned(body.i32Count), I32],
    [unsigned(body.v128Count), V128],
  ]);
  return section('code', [sized([locals, body.code, END])]);
}

/** LEB128 of an integer that is not negative. */
function unsigned(value: number): Code {
  const low = value & 0x7f;
  return value < 0x80 ? [low] : [low | 0x80, unsigned(value >>> 7)];
}

/** LEB128 of any integer of 32 bits, as constants in code are written. */
export function signed(value: number): Code {
  const low = value & 0x7f;
  const rest = value >> 7;
  const isLast = (rest === 0 && low < 0x40) || (rest === -1 && low >= 0x40);
  return isLast ? [low] : [low | 0x80, signed(rest)];
}

function section(name: keyof typeof SECTIONS, entries: Code): Code {
  return [SECTIONS[name], sized(list(entries))];
}

function list(entries: Code): Code {
  return [unsigned(entries.length), ...entries];
}

function sized(content: Code): Code {
  return [unsigned(flatten(content).length), content];
}

function text(letters: string): Code {
  return list(Array.from(letters, (letter) => letter.charCodeAt(0)));
}

function flatten(nested: Code): number[] {
  return nested.flatMap((part) => (typeof part === 'number' ? part : flatten(part)));
}
