import { existsSync } from 'node:fs';

/** Mesa's lavapipe, as Debian and others install it, or where LAVAPIPE_ICD says. */
const PLACES = [
  process.env['LAVAPIPE_ICD'],
  '/usr/share/vulkan/icd.d/lvp_icd.json',
  '/usr/share/vulkan/icd.d/lvp_icd.x86_64.json',
];

/**
 * A Vulkan on the CPU that has float16, which SwiftShader lacks: Mesa's lavapipe, from version 24 on.
 *
 * @returns Environment variables under which a process finds it; `undefined` where it is not installed.
 */
export function findHalfVulkan(): Readonly<Record<string, string>> | undefined {
  const icd = PLACES.find((path) => path !== undefined && existsSync(path));
  return icd === undefined ? undefined : { VK_ICD_FILENAMES: icd };
}
