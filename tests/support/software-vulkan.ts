import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

const ARCHIVE = join(
  import.meta.dirname,
  '../../node_modules/@sparticuz/chromium/bin/swiftshader.tar.br',
);
const BLOCK = 512;

/** Why there is no software Vulkan here, or undefined where there is one. */
export function findVulkanObstacle(): string | undefined {
  const system = `${process.platform} ${process.arch}`;
  return system === 'linux x64' ? undefined : `SwiftShader comes for linux x64, not for ${system}`;
}

/**
 * Unpacks SwiftShader and a Vulkan loader, which come with @sparticuz/chromium, into `folder`.
 *
 * @returns Environment variables under which a process finds them; they must be set when it starts.
 */
export function unpackSoftwareVulkan(folder: string): Readonly<Record<string, string>> {
  const packed = readFileSync(ARCHIVE);
  for (const { name, data } of listTarFiles(brotliDecompressSync(packed))) {
    writeFileSync(join(folder, name), data);
    chmodSync(join(folder, name), 0o755);
  }
  return {
    LD_LIBRARY_PATH: folder,
    VK_ICD_FILENAMES: join(folder, 'vk_swiftshader_icd.json'),
    XDG_RUNTIME_DIR: folder,
  };
}

/** The plain files of a ustar archive. */
function* listTarFiles(archive: Buffer): Generator<{ name: string; data: Buffer }> {
  for (let start = 0; start + BLOCK <= archive.length && archive[start] !== 0; ) {
    const text = (from: number, length: number) =>
      archive.toString('latin1', start + from, start + from + length).replace(/\0.*$/s, '');
    const size = Number.parseInt(text(124, 12), 8);
    const data = archive.subarray(start + BLOCK, start + BLOCK + size);
    if (text(156, 1) === '0' || text(156, 1) === '') yield { name: text(0, 100), data };
    start += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
}
