import { expect, test } from 'vitest';
import { createMemorySource } from '#core/checkpoints/byte-source.ts';
import { openCheckpoint } from '#core/checkpoints/open-checkpoint.ts';
import { dict, global, type PicklePart, pickle, text } from './pickle-writer.ts';
import { writeZip } from './zip-writer.ts';

function script(...parts: readonly PicklePart[]) {
  const files = [
    { name: 'm/data.pkl', bytes: pickle(...parts) },
    { name: 'm/constants.pkl', bytes: pickle('EMPTY_TUPLE') },
  ];
  return openCheckpoint(createMemorySource('m.pt', writeZip(files)));
}

const MODULE: readonly PicklePart[] = [...global('__torch__', 'Net'), 'EMPTY_TUPLE', 'NEWOBJ'];

test('a script module that holds itself is refused', async () => {
  const self: PicklePart[] = [...MODULE, 'BINPUT', [0]];
  await expect(script(...self, ...dict({ self: ['BINGET', [0]] }), 'BUILD')).rejects.toMatchObject({
    fault: 'PICKLE_TOO_DEEP',
  });
});

test('a script module whose attributes double at every level is refused', async () => {
  const levels = Array.from({ length: 24 }, (_, level): PicklePart[] => {
    const below: PicklePart[] = level === 0 ? ['NONE'] : ['BINGET', [level - 1]];
    return [...MODULE, ...dict({ a: below, b: below }), 'BUILD', 'BINPUT', [level]];
  });
  await expect(script(...levels.flat())).rejects.toMatchObject({ fault: 'PICKLE_TOO_LARGE' });
});

test('a script may name its classes but nothing of Python', async () => {
  await expect(script(...global('__torch__os', 'system'))).rejects.toMatchObject({
    fault: 'PICKLE_GLOBAL_REFUSED',
  });
  await expect(script(...global('torch.jit._pickle', 'eval'))).rejects.toMatchObject({
    fault: 'PICKLE_GLOBAL_REFUSED',
  });
  await expect(script(...text('x'))).rejects.toMatchObject({ fault: 'STATE_DICT_MISSING' });
});
