import { cpSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ORACLE_FOLDER } from './oracles.ts';

/** Of 128 bytes each: 256 MiB. */
const POSITIONS = 1 << 21;

/**
 * The oracle's checkpoints, its language model with room for two million positions: a file that takes a while to
 * read. Their embeddings are a hole in it, so that writing it takes no time.
 *
 * @returns What an import asks for.
 */
export function writeLargeModels(folder: string) {
  cpSync(ORACLE_FOLDER, folder, { recursive: true });
  const languageModel = join(folder, 'gpt2-safetensors');
  const path = join(languageModel, 'model.safetensors');
  const file = readFileSync(path);
  const headerLength = Number(file.readBigUInt64LE(0));
  const dataStart = 8 + headerLength;
  const { __metadata__: _, ...tensors } = JSON.parse(file.toString('utf8', 8, dataStart));

  const header: Record<string, unknown> = {};
  const parts: Buffer[] = [];
  let offset = 0;
  const place = (name: string, shape: readonly number[], length: number): void => {
    const data_offsets = [offset, offset + length];
    header[name] = { dtype: 'F16', shape, data_offsets };
    offset += length;
  };
  for (const [name, { shape, data_offsets }] of Object.entries<SafetensorsEntry>(tensors)) {
    if (name === 'wpe.weight') continue;
    const [start, end] = data_offsets;
    place(name, shape, end - start);
    parts.push(file.subarray(dataStart + start, dataStart + end));
  }
  const [, width = 0] = tensors['wpe.weight'].shape;
  place('wpe.weight', [POSITIONS, width], POSITIONS * width * 2);
  const json = Buffer.from(JSON.stringify(header).padEnd(headerLength + 64));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(json.length));
  writeFileSync(path, Buffer.concat([length, json, ...parts]));
  truncateSync(path, 8 + json.length + offset);
  const config = join(languageModel, 'config.json');
  const settings = { ...JSON.parse(readFileSync(config, 'utf8')), n_positions: POSITIONS };
  writeFileSync(config, JSON.stringify(settings));
  return {
    clip: join(folder, 'clip'),
    languageModel,
    mapper: join(folder, 'clipcap-mlp-prefix-only.pt'),
  };
}

interface SafetensorsEntry {
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}
