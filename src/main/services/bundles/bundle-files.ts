import { join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '#core/json/parse-json.ts';
import { readTextFile } from '#main/platform/files/read-text-file.ts';
import { PROJECT_SUFFIX } from '#main/services/project/project.ts';
import { MAX_SLOT } from '#shared/domain/caption.ts';

const MANIFEST_FILE = 'bundle.json';
const MAX_MANIFEST_BYTES = 64 * 1024 * 1024;

/** Where the parts of a bundle lie. */
export function toBundlePaths(folder: string) {
  return {
    manifest: join(folder, MANIFEST_FILE),
    rules: join(folder, 'RULES.md'),
    pictures: join(folder, 'pictures'),
    project: join(folder, `captions${PROJECT_SUFFIX}`),
  };
}

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected a SHA-256');
const slot = z.int().min(1).max(MAX_SLOT);

const manifest = z.object({
  format: z.literal('viclipcap-bundle'),
  version: z.literal(1),
  /** The project it was made from, and is merged into. */
  projectId: z.uuid(),
  projectName: z.string().max(200),
  /** Whom it was made for; the author of what comes back. */
  annotator: z.string().trim().min(1).max(100),
  createdAtMs: z.int().nonnegative(),
  images: z
    .array(
      z.object({
        contentHash: sha256,
        /** The project's slots that the bundle's slots 1, 2, … stand for. */
        slots: z.array(slot).min(1).max(20),
      }),
    )
    .max(1_000_000),
});

export type BundleManifest = z.output<typeof manifest>;

export function formatManifest(bundle: BundleManifest): string {
  return `${JSON.stringify(bundle, null, 1)}\n`;
}

/**
 * Reads what a bundle says of itself. It comes from somebody else's computer, so nothing in it is
 * believed but slots and hashes, and no path is taken from it.
 *
 * @throws AppError `FILE_NOT_FOUND` if the folder is no bundle; `CORRUPT_FILE` with the path to the fault.
 */
export async function readManifest(folder: string, signal: AbortSignal): Promise<BundleManifest> {
  const path = toBundlePaths(folder).manifest;
  const text = await readTextFile(path, { maxBytes: MAX_MANIFEST_BYTES, signal });
  return parseJson(text, manifest, { name: path, code: 'CORRUPT_FILE' });
}
