import { PICKLE_OPCODES, type PickleOpcode } from '#core/checkpoints/pickle-opcodes.ts';
import { ascii, joinBytes, uint32 } from './byte-writer.ts';

/** An opcode, or the bytes of its operand. */
export type PicklePart = PickleOpcode | readonly number[];

/** Assembles a pickle; nothing is checked, as most of them are hostile. */
export function pickle(...parts: readonly PicklePart[]): Uint8Array {
  return joinBytes(
    [PICKLE_OPCODES.PROTO, 2],
    ...parts.map((part) => (typeof part === 'string' ? [PICKLE_OPCODES[part]] : part)),
    [PICKLE_OPCODES.STOP],
  );
}

export function text(value: string): PicklePart[] {
  const bytes = new TextEncoder().encode(value);
  return ['BINUNICODE', [...uint32(bytes.length), ...bytes]];
}

export function int(value: number): PicklePart[] {
  return ['BININT', uint32(value)];
}

export function global(module: string, name: string): PicklePart[] {
  return ['GLOBAL', ascii(`${module}\n${name}\n`)];
}

export function tuple(...items: readonly PicklePart[][]): PicklePart[] {
  return ['MARK', ...items.flat(), 'TUPLE'];
}

export interface TensorParts {
  readonly storage?: string;
  readonly key?: string;
  readonly elements: number;
  readonly start?: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

/** A tensor as `torch.save` writes it. */
export function tensor(parts: TensorParts): PicklePart[] {
  const { storage = 'FloatStorage', key = '0', elements, start = 0, shape, strides } = parts;
  const id = tuple(
    text('storage'),
    global('torch', storage),
    text(key),
    text('cpu'),
    int(elements),
  );
  return [
    ...global('torch._utils', '_rebuild_tensor_v2'),
    ...tuple(
      [...id, 'BINPERSID'],
      int(start),
      tuple(...shape.map(int)),
      tuple(...strides.map(int)),
      ['NEWFALSE'],
      [...global('collections', 'OrderedDict'), 'EMPTY_TUPLE', 'REDUCE'],
    ),
    'REDUCE',
  ];
}

/** `{name: value, …}` */
export function dict(entries: Readonly<Record<string, readonly PicklePart[]>>): PicklePart[] {
  const items = Object.entries(entries).flatMap(([name, value]) => [...text(name), ...value]);
  return ['EMPTY_DICT', 'MARK', ...items, 'SETITEMS'];
}
