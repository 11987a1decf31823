import { CheckpointError, type CheckpointFault } from './checkpoint-error.ts';
import { createPickleCursor, type PickleCursor } from './pickle-cursor.ts';
import { findOpcode, type PickleOpcode } from './pickle-opcodes.ts';
import {
  PersistentId,
  PickleCall,
  type PickleDict,
  PickleGlobal,
  PickleTuple,
  type PickleValue,
} from './pickle-values.ts';

export interface UnpickleOptions {
  /** Where the pickle begins. */
  readonly start?: number;
  /** Names the file, for errors. */
  readonly where: string;
  /** Whether a global, as `module.name`, may be named; any other is refused. */
  readonly allowsGlobal: (name: string) => boolean;
}

export interface Unpickled {
  readonly value: PickleValue;
  /** Every object that the pickle says lies outside of it, in order. */
  readonly persistentIds: readonly PersistentId[];
  /** Where the pickle ends. */
  readonly end: number;
}

/** Marks that may be open at once. PyTorch nests five; a thousand are somebody's experiment. */
const MAX_MARKS = 64;

/** Values that a pickle may make, so that its memory is bounded whatever its bytes are. */
const MAX_VALUES = 2_000_000;

/**
 * Reads a pickle by the opcodes that state dicts use.
 *
 * Nothing is constructed but plain data: a global is its name, a call is the callee's name with its arguments,
 * and both only where `allowsGlobal` says so.
 *
 * @throws CheckpointError `PICKLE_GLOBAL_REFUSED` naming a global that is not allowed, `PICKLE_OPCODE_REFUSED`
 * naming an opcode that no state dict needs, `PICKLE_TOO_DEEP`, `PICKLE_TOO_LARGE`, `PICKLE_INVALID`.
 * @throws PickleTruncated if the bytes end inside the pickle.
 * @see https://github.com/python/cpython/blob/main/Lib/pickletools.py
 */
export function unpickle(
  bytes: Uint8Array,
  { start = 0, where, allowsGlobal }: UnpickleOptions,
): Unpickled {
  const cursor = createPickleCursor(bytes, start, where);
  const machine = createMachine(cursor, allowsGlobal);
  for (let made = 0; made < MAX_VALUES; made += 1) {
    const at = cursor.position;
    const code = cursor.uint8();
    const opcode = findOpcode(code);
    if (opcode === 'STOP') {
      const { persistentIds } = machine;
      return { value: machine.pop(), persistentIds, end: cursor.position };
    }
    const run = opcode === undefined ? undefined : INSTRUCTIONS[opcode];
    if (run === undefined) {
      const name = opcode ?? `0x${code.toString(16)}`;
      fail(cursor, 'PICKLE_OPCODE_REFUSED', `no state dict needs the ${name} at byte ${at}`);
    }
    run(machine, cursor);
  }
  fail(cursor, 'PICKLE_TOO_LARGE', `it makes more than ${MAX_VALUES} values`);
}

interface Machine {
  readonly memo: Map<number, PickleValue>;
  readonly persistentIds: PersistentId[];
  push(value: PickleValue): void;
  pop(): PickleValue;
  top(): PickleValue;
  mark(): void;
  /** What was pushed since the last mark, which goes with it. */
  popToMark(): PickleValue[];
  global(name: string): PickleGlobal;
}

function createMachine(
  cursor: PickleCursor,
  allowsGlobal: UnpickleOptions['allowsGlobal'],
): Machine {
  let stack: PickleValue[] = [];
  const outer: PickleValue[][] = [];
  const empty = (): never => fail(cursor, 'PICKLE_INVALID', 'it takes a value that is not there');
  return {
    memo: new Map(),
    persistentIds: [],
    push: (value) => void stack.push(value),
    pop() {
      const value = stack.pop();
      return value === undefined ? empty() : value;
    },
    top() {
      const value = stack.at(-1);
      return value === undefined ? empty() : value;
    },
    mark() {
      if (outer.length === MAX_MARKS) {
        fail(cursor, 'PICKLE_TOO_DEEP', `it nests more than ${MAX_MARKS} levels`);
      }
      outer.push(stack);
      stack = [];
    },
    popToMark() {
      const items = stack;
      stack = outer.pop() ?? empty();
      return items;
    },
    global(name) {
      if (allowsGlobal(name)) return new PickleGlobal(name);
      fail(cursor, 'PICKLE_GLOBAL_REFUSED', `it asks for ${name}, which no state dict needs`);
    },
  };
}

type Run = (machine: Machine, cursor: PickleCursor) => void;

const pushes =
  (read: (cursor: PickleCursor) => PickleValue): Run =>
  (machine, cursor) =>
    machine.push(read(cursor));

const memoizes =
  (readIndex: (cursor: PickleCursor, machine: Machine) => number): Run =>
  (machine, cursor) =>
    void machine.memo.set(readIndex(cursor, machine), machine.top());

const recalls =
  (readIndex: (cursor: PickleCursor) => number): Run =>
  (machine, cursor) => {
    const value = machine.memo.get(readIndex(cursor));
    if (value === undefined) fail(cursor, 'PICKLE_INVALID', 'it recalls what it has not kept');
    machine.push(value);
  };

const tupleOf =
  (count: number): Run =>
  (machine) => {
    const items = Array.from({ length: count }, () => machine.pop());
    machine.push(new PickleTuple(items.reverse()));
  };

/** The opcodes of protocols 2 to 5 that PyTorch's writers use, and those of Python 2's strings. */
const INSTRUCTIONS: Readonly<Partial<Record<PickleOpcode, Run>>> = {
  PROTO: (_, cursor) => void cursor.uint8(),
  FRAME: (_, cursor) => void cursor.take(8),
  MARK: (machine) => machine.mark(),
  POP: (machine) => void machine.pop(),

  NONE: pushes(() => null),
  NEWTRUE: pushes(() => true),
  NEWFALSE: pushes(() => false),
  BININT: pushes((cursor) => cursor.int32()),
  BININT1: pushes((cursor) => cursor.uint8()),
  BININT2: pushes((cursor) => cursor.uint16()),
  LONG1: pushes((cursor) => cursor.integer(cursor.uint8())),
  BINFLOAT: pushes((cursor) => cursor.float64BigEndian()),
  BINUNICODE: pushes((cursor) => cursor.text(cursor.uint32())),
  SHORT_BINUNICODE: pushes((cursor) => cursor.text(cursor.uint8())),
  BINSTRING: pushes((cursor) => cursor.text(cursor.uint32())),
  SHORT_BINSTRING: pushes((cursor) => cursor.text(cursor.uint8())),
  BINBYTES: pushes((cursor) => cursor.take(cursor.uint32())),
  SHORT_BINBYTES: pushes((cursor) => cursor.take(cursor.uint8())),

  EMPTY_TUPLE: pushes(() => new PickleTuple([])),
  TUPLE: (machine) => machine.push(new PickleTuple(machine.popToMark())),
  TUPLE1: tupleOf(1),
  TUPLE2: tupleOf(2),
  TUPLE3: tupleOf(3),
  EMPTY_LIST: pushes(() => []),
  LIST: (machine) => machine.push(machine.popToMark()),
  APPEND: (machine, cursor) => {
    const item = machine.pop();
    append(cursor, machine.top(), [item]);
  },
  APPENDS: (machine, cursor) => {
    const items = machine.popToMark();
    append(cursor, machine.top(), items);
  },
  EMPTY_DICT: pushes(() => new Map()),
  DICT: (machine, cursor) => {
    const dict: PickleDict = new Map();
    setPairs(cursor, dict, machine.popToMark());
    machine.push(dict);
  },
  SETITEM: (machine, cursor) => {
    const value = machine.pop();
    const key = machine.pop();
    setPairs(cursor, machine.top(), [key, value]);
  },
  SETITEMS: (machine, cursor) => {
    const items = machine.popToMark();
    setPairs(cursor, machine.top(), items);
  },

  BINPUT: memoizes((cursor) => cursor.uint8()),
  LONG_BINPUT: memoizes((cursor) => cursor.uint32()),
  MEMOIZE: memoizes((_, machine) => machine.memo.size),
  BINGET: recalls((cursor) => cursor.uint8()),
  LONG_BINGET: recalls((cursor) => cursor.uint32()),

  GLOBAL: (machine, cursor) => {
    const module = cursor.line();
    machine.push(machine.global(`${module}.${cursor.line()}`));
  },
  STACK_GLOBAL: (machine) => {
    const name = machine.pop();
    machine.push(machine.global(`${spell(machine.pop())}.${spell(name)}`));
  },
  REDUCE: (machine, cursor) => call(machine, cursor),
  NEWOBJ: (machine, cursor) => call(machine, cursor),
  BUILD: (machine) => {
    // An OrderedDict's state is its `_metadata`; no tensor is in it.
    const state = machine.pop();
    const target = machine.top();
    if (target instanceof PickleCall) target.state = state;
  },
  BINPERSID: (machine) => {
    const id = new PersistentId(machine.pop());
    machine.persistentIds.push(id);
    machine.push(id);
  },
};

function spell(value: PickleValue): string {
  return typeof value === 'string' ? value : '(no name)';
}

function append(cursor: PickleCursor, list: PickleValue, items: readonly PickleValue[]): void {
  if (!Array.isArray(list)) fail(cursor, 'PICKLE_INVALID', 'it appends to what is no list');
  for (const item of items) list.push(item);
}

function setPairs(cursor: PickleCursor, dict: PickleValue, items: readonly PickleValue[]): void {
  if (!(dict instanceof Map) || items.length % 2 === 1) {
    fail(cursor, 'PICKLE_INVALID', 'it sets items of what is no dictionary');
  }
  for (let index = 0; index < items.length; index += 2) {
    dict.set(items[index] as PickleValue, items[index + 1] as PickleValue);
  }
}

function call(machine: Machine, cursor: PickleCursor): void {
  const args = machine.pop();
  const callee = machine.pop();
  if (!(callee instanceof PickleGlobal) || !(args instanceof PickleTuple)) {
    fail(cursor, 'PICKLE_CALL_REFUSED', 'it calls something that it has made itself');
  }
  const isEmptyDict = callee.name === 'collections.OrderedDict' && args.items.length === 0;
  machine.push(isEmptyDict ? new Map() : new PickleCall(callee.name, args.items));
}

function fail(cursor: PickleCursor, fault: CheckpointFault, what: string): never {
  throw new CheckpointError(fault, `${cursor.where}: the pickle cannot be read: ${what}`);
}
