import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openPackFile } from '#main/engine/captioner/open-pack.ts';
import { readPack } from '#main/engine/captioner/pack-files.ts';
import type { OnnxSession } from '#main/platform/onnx/session.ts';

const { open } = vi.hoisted(() => ({ open: new Set<OnnxSession>() }));

vi.mock('#main/engine/captioner/measure-slow-codes.ts', () => ({
  measureSlowCodes: () => Promise.reject(new Error('no memory')),
}));

vi.mock('#main/platform/onnx/session.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('#main/platform/onnx/session.ts')>();
  const openSession: typeof original.openSession = async (...args) => {
    const session = await original.openSession(...args);
    open.add(session);
    return {
      ...session,
      close: async () => {
        open.delete(session);
        await session.close();
      },
    };
  };
  return { ...original, openSession };
});

test('no session stays open where a pack’s codes cannot be timed', async () => {
  const pack = await readPack(join('models', 'demo-vi'));
  const opened = await openPackFile(pack);
  expect(open.size).toBeGreaterThan(0);
  await opened.close();
  const from = { name: 'demo-vi', sha256: '0'.repeat(64) };
  const precision = { weights: 'int8' as const, from };
  const inCodes = { ...pack, manifest: { ...pack.manifest, precision } };
  await expect(openPackFile(inCodes)).rejects.toThrow('no memory');
  expect(open.size).toBe(0);
});
