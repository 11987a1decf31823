import { existsSync, readdirSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { Graph } from '#core/onnx/graph.ts';
import { identity } from '#core/onnx/ops/identity.ts';
import { serializeModel } from '#core/onnx/serialization/serialize-model.ts';
import { openSession } from '#main/platform/onnx/session.ts';

const THREADS = '/proc/self/task';
/** A machine that is busy with something else is not a failure. */
const PATIENCE_MS = 240_000;

/** Threads that a session starts beside the one that asks it. */
async function countNewThreads(threads?: number): Promise<number> {
  const graph = new Graph();
  const x = graph.input('x', 'float32', [1]);
  const model = serializeModel({ graph, inputs: [x], outputs: [identity(graph, x, 'y')] });
  const before = readdirSync(THREADS).length;
  const session = await openSession(model, { ...(threads !== undefined && { threads }) });
  const after = readdirSync(THREADS).length;
  await session.close();
  return after - before;
}

test.skipIf(!existsSync(THREADS))(
  'computes with as many threads as the environment says, unless the caller says otherwise',
  async () => {
    // The first session of a process starts threads of the runtime itself.
    await countNewThreads(1);
    vi.stubEnv('VICLIPCAP_THREADS', '4');
    expect(await countNewThreads()).toBe(3);
    expect(await countNewThreads(2)).toBe(1);
    vi.stubEnv('VICLIPCAP_THREADS', 'many');
    expect(await countNewThreads(1)).toBe(0);
    vi.unstubAllEnvs();
  },
  PATIENCE_MS,
);
