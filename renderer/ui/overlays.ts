/**
 * Where everything is drawn that lies above the page. Over the page's own body the library would lock its scrolling, with style elements
 * that carry no nonce and that the page's policy refuses; the body never scrolls here.
 */
export function overlays(page: Document): HTMLElement {
  return page.getElementById('overlays') ?? page.body;
}
