/** Whether keys are named and placed as on a Mac. */
export function isMacPlatform(): boolean {
  return /^Mac|^iP/.test(globalThis.navigator?.platform ?? '');
}
