/** The nonce that the host put into this page, which its policy lets style elements carry. */
export function readStyleNonce(): string {
  const element = document.querySelector<HTMLElement>('meta[property="csp-nonce"]');
  return element?.nonce ?? '';
}

/**
 * Tells the library that stops the page behind a dialog from scrolling, which asks for the nonce by
 * the name that bundlers once gave it.
 */
export function shareStyleNonce(): void {
  Object.assign(globalThis, { __webpack_nonce__: readStyleNonce() });
}
