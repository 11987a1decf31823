import { readFileSync } from 'node:fs';
import { createMemorySource } from '#core/checkpoints/byte-source.ts';
import { openCheckpoint } from '#core/checkpoints/open-checkpoint.ts';
import type { TensorIndex } from '#core/checkpoints/tensor-entry.ts';

const ORACLES = new URL('../../fixtures/oracles/a/', import.meta.url);

export function readOracleText(name: string): string {
  return readFileSync(new URL(name, ORACLES), 'utf8');
}

function readOracleBytes(name: string): Uint8Array {
  return readFileSync(new URL(name, ORACLES));
}

export function openOracle(name: string): Promise<TensorIndex> {
  return openCheckpoint(createMemorySource(name, readOracleBytes(name)));
}
