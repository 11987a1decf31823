import { appendFile, mkdir, readFile, truncate } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EncoderIdentity } from '#main/engine/protocol/captioner-methods.ts';

const FLOAT_BYTES = 4;
const HASH_BYTES = 32;

/**
 * Image embeddings that outlive a command: one file an encoder, to which records of a picture's SHA-256 and its
 * embedding are appended. It may be deleted at any time.
 */
export interface EmbeddingCache {
  /** @param contentHash SHA-256 of a picture's bytes, in hexadecimal. */
  readonly get: (contentHash: string) => Float32Array | undefined;
  readonly add: (contentHash: string, embedding: Float32Array) => void;
  /** Writes down what was added. */
  readonly save: () => Promise<void>;
}

/** Opens what is known of an encoder's embeddings; a record that a power cut left half-written is none. */
export async function openEmbeddingCache(
  appFolder: string,
  { hash, width }: EncoderIdentity,
): Promise<EmbeddingCache> {
  const path = join(appFolder, 'embeddings', `${hash}.bin`);
  const size = HASH_BYTES + width * FLOAT_BYTES;
  const bytes = await readFile(path).catch(() => Buffer.alloc(0));
  const tornBytes = bytes.length % size;
  const known = new Map<string, Float32Array>();
  for (let start = 0; start + size <= bytes.length; start += size) {
    const name = bytes.toString('hex', start, start + HASH_BYTES);
    known.set(name, new Float32Array(copyOf(bytes.subarray(start + HASH_BYTES, start + size))));
  }
  const added: Buffer[] = [];
  return {
    get: (contentHash) => known.get(contentHash),
    add: (contentHash, embedding) => {
      const numbers = Buffer.from(copyOf(embedding));
      added.push(Buffer.concat([Buffer.from(contentHash, 'hex'), numbers]));
    },
    save: async () => {
      if (added.length === 0) return;
      await mkdir(dirname(path), { recursive: true });
      if (tornBytes > 0) await truncate(path, bytes.length - tornBytes);
      await appendFile(path, Buffer.concat(added));
      added.length = 0;
    },
  };
}

/** Aligned, and of its own. */
function copyOf({ buffer, byteOffset, byteLength }: Uint8Array | Float32Array): ArrayBuffer {
  const copy = new Uint8Array(byteLength);
  copy.set(new Uint8Array(buffer, byteOffset, byteLength));
  return copy.buffer;
}
