/** The nonce that the protocol handler put into this page; empty when the page was not served by it. */
export function readNonce(page: Document): string {
  return page.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}

/**
 * Gives every style element created from now on the nonce of the page.
 *
 * Ant Design passes its `csp.nonce` on to nearly all of its style elements; its measuring of scroll bars and its locking of
 * the page's scrolling create theirs without, and would be refused.
 */
export function giveStylesTheNonce(page: Document, nonce: string): void {
  const create = page.createElement.bind(page);
  const createWithNonce = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
  Object.defineProperty(page, 'createElement', { value: createWithNonce, configurable: true });
}
