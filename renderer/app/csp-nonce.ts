/** The nonce that the protocol handler put into this page; empty when the page was not served by it. */
export function readNonce(page: Document): string {
  return page.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}
