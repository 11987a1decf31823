import { describe, expect, test } from 'vitest';
import { CheckpointError, type CheckpointFault } from '#core/checkpoints/checkpoint-error.ts';
import { unpickle } from '#core/checkpoints/pickle-machine.ts';
import { PICKLE_OPCODES } from '#core/checkpoints/pickle-opcodes.ts';
import { PickleTuple, type PickleValue } from '#core/checkpoints/pickle-values.ts';
import { isStateDictGlobal } from '#core/checkpoints/torch-tensors.ts';
import { ascii, uint32, uint64 } from './byte-writer.ts';
import { dict, global, int, type PicklePart, pickle, text, tuple } from './pickle-writer.ts';

const read = (...parts: readonly PicklePart[]): PickleValue =>
  unpickle(pickle(...parts), { where: 'm.pt', allowsGlobal: isStateDictGlobal }).value;

const shell = ascii('cos\nsystem\n');

describe('a pickle', () => {
  test.each<[string, readonly PicklePart[], PickleValue]>([
    ['numbers', ['BININT', [0xfe, 0xff, 0xff, 0xff]], -2],
    ['small numbers', ['BININT2', [0x39, 0x05]], 1337],
    ['long numbers', ['LONG1', [2, 0x00, 0x80]], -32768],
    ['very long numbers', ['LONG1', [8, ...uint64(2n ** 62n)]], 2n ** 62n],
    ['fractions', ['BINFLOAT', [0x3f, 0xf8, 0, 0, 0, 0, 0, 0]], 1.5],
    ['texts', text('khung cảnh'), 'khung cảnh'],
    ['short texts', ['SHORT_BINUNICODE', [1, 65]], 'A'],
    ["Python 2's texts", ['SHORT_BINSTRING', [1, 65]], 'A'],
    ['lists', ['EMPTY_LIST', 'NONE', 'APPEND', 'MARK', 'NEWTRUE', 'APPENDS'], [null, true]],
    ['lists from marks', ['MARK', 'NEWFALSE', 'LIST'], [false]],
    ['dictionaries', ['MARK', ...text('a'), ...int(1), 'DICT'], new Map([['a', 1]])],
    ['tuples', [...int(1), ...int(2), 'TUPLE2'], new PickleTuple([1, 2])],
    [
      'what it has kept',
      ['NEWTRUE', 'MEMOIZE', 'BINGET', [0], 'TUPLE2'],
      new PickleTuple([true, true]),
    ],
    ['what it has kept far away', ['NONE', 'LONG_BINPUT', uint32(2 ** 32 - 1)], null],
    ['frames', ['FRAME', uint64(2n ** 63n), 'NONE'], null],
  ])('says %s', (_, parts, value) => {
    expect(read(...parts)).toEqual(value);
  });

  test.each<[string, readonly PicklePart[], CheckpointFault, string]>([
    [
      'os.system',
      [...global('os', 'system'), ...tuple(text('rm -rf /')), 'REDUCE'],
      'PICKLE_GLOBAL_REFUSED',
      'it asks for os.system',
    ],
    ['posix.system', global('posix', 'system'), 'PICKLE_GLOBAL_REFUSED', 'posix.system'],
    ['builtins.eval', global('builtins', 'eval'), 'PICKLE_GLOBAL_REFUSED', 'builtins.eval'],
    ['__builtin__.getattr', global('__builtin__', 'getattr'), 'PICKLE_GLOBAL_REFUSED', 'getattr'],
    ['runpy', global('runpy', '_run_code'), 'PICKLE_GLOBAL_REFUSED', 'runpy._run_code'],
    ['torch.load', global('torch', 'load'), 'PICKLE_GLOBAL_REFUSED', 'torch.load'],
    [
      'a name that JavaScript has',
      global('constructor', 'prototype'),
      'PICKLE_GLOBAL_REFUSED',
      'constructor.prototype',
    ],
    [
      'os.system by the newer opcode',
      [
        'SHORT_BINUNICODE',
        [2, ...ascii('os')],
        'SHORT_BINUNICODE',
        [6, ...ascii('system')],
        'STACK_GLOBAL',
      ],
      'PICKLE_GLOBAL_REFUSED',
      'os.system',
    ],
    ['a whole model', global('__main__', 'Net'), 'PICKLE_GLOBAL_REFUSED', '__main__.Net'],
    ['INST', ['MARK', 'INST', ascii('os\nsystem\n')], 'PICKLE_OPCODE_REFUSED', 'INST at byte 3'],
    ['OBJ', ['MARK', 'NONE', 'OBJ'], 'PICKLE_OPCODE_REFUSED', 'OBJ at byte 4'],
    ['EXT1', ['EXT1', [1]], 'PICKLE_OPCODE_REFUSED', 'EXT1 at byte 2'],
    ['PERSID', ['PERSID', ascii('x\n')], 'PICKLE_OPCODE_REFUSED', 'PERSID'],
    ['NEWOBJ_EX', ['NEWOBJ_EX'], 'PICKLE_OPCODE_REFUSED', 'NEWOBJ_EX'],
    ['INT', ['INT', ascii('1\n')], 'PICKLE_OPCODE_REFUSED', 'INT at byte 2'],
    ['an unknown opcode', [[0xff]], 'PICKLE_OPCODE_REFUSED', '0xff at byte 2'],
    [
      'a call of a text',
      [...text('f'), 'EMPTY_TUPLE', 'REDUCE'],
      'PICKLE_CALL_REFUSED',
      'made itself',
    ],
    [
      'a call with a list',
      [...global('collections', 'OrderedDict'), 'EMPTY_LIST', 'REDUCE'],
      'PICKLE_CALL_REFUSED',
      'made itself',
    ],
    [
      'a bomb of marks',
      [Array<number>(100_000).fill(PICKLE_OPCODES.MARK)],
      'PICKLE_TOO_DEEP',
      'more than 64 levels',
    ],
    [
      'a bomb of values',
      [Array<number>(2_000_001).fill(PICKLE_OPCODES.NONE)],
      'PICKLE_TOO_LARGE',
      '2000000 values',
    ],
    ['a text of 4 GB', ['BINUNICODE', uint32(2 ** 32 - 1)], 'FILE_TRUNCATED', 'ends in the middle'],
    ['bytes of 4 GB', ['BINBYTES', uint32(2 ** 32 - 1)], 'FILE_TRUNCATED', 'ends in the middle'],
    ['a name without an end', [ascii('cos')], 'FILE_TRUNCATED', 'ends in the middle'],
    ['a number without an end', ['LONG1', [255, 1]], 'FILE_TRUNCATED', 'ends in the middle'],
    ['nothing at all', [], 'PICKLE_INVALID', 'not there'],
    ['a mark that is not there', ['TUPLE'], 'PICKLE_INVALID', 'not there'],
    [
      'a memo that is not there',
      ['LONG_BINGET', uint32(2 ** 32 - 1)],
      'PICKLE_INVALID',
      'not kept',
    ],
    [
      'items of a list',
      ['EMPTY_LIST', 'NONE', 'NONE', 'SETITEM'],
      'PICKLE_INVALID',
      'no dictionary',
    ],
    ['half an item', ['EMPTY_DICT', 'MARK', 'NONE', 'SETITEMS'], 'PICKLE_INVALID', 'no dictionary'],
    ['appending to a dictionary', ['EMPTY_DICT', 'NONE', 'APPEND'], 'PICKLE_INVALID', 'no list'],
  ])('is refused for %s', (_, parts, fault, message) => {
    expect(() => read(...parts)).toThrow(CheckpointError);
    expect(() => read(...parts)).toThrow(message);
    expect(() => read(...parts)).toThrow(expect.objectContaining({ fault }));
  });

  test('nests as deep as it likes without being followed', () => {
    const deep = Array<number>(1_000_000).fill(PICKLE_OPCODES.TUPLE1);
    expect(read('NONE', deep)).toBeInstanceOf(PickleTuple);
  });

  test('may hold itself', () => {
    const list = read('EMPTY_LIST', 'BINPUT', [0], 'BINGET', [0], 'APPEND') as PickleValue[];
    expect(list[0]).toBe(list);
  });

  test('is not asked for anything by a text that looks like a call', () => {
    expect(read(...dict({ w: text(String.fromCharCode(...shell)) }))).toEqual(
      new Map([['w', 'cos\nsystem\n']]),
    );
  });
});
