/** The nonce that the host put into this page, which its policy lets style elements carry. */
export function readStyleNonce(): string {
  const element = document.querySelector<HTMLElement>('meta[property="csp-nonce"]');
  return element?.nonce ?? '';
}
