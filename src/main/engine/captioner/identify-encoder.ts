import { createHash } from 'node:crypto';
import type { PackManifest } from '#core/packs/pack-manifest.ts';
import type { EncoderIdentity } from '#main/engine/protocol/captioner-methods.ts';

/**
 * Names an image encoder by what its embeddings depend on, so that they outlive a change of the other parts of a
 * pack.
 */
export function identifyEncoder({ imageEncoder, files }: PackManifest): EncoderIdentity {
  const { weights, vision, projectionWidth, preprocessing } = imageEncoder;
  const hashes = [weights]
    .flat()
    .map((path) => files.find((file) => file.path === path)?.sha256 ?? path);
  const what = [hashes, Object.entries(vision).sort(), projectionWidth, preprocessing.size];
  const text = JSON.stringify([...what, preprocessing.mean, preprocessing.std]);
  return { hash: createHash('sha256').update(text).digest('hex'), width: projectionWidth };
}
