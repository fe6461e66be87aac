import type { XmlAttributes } from './xml-reader';

const compatibility = 'http://schemas.openxmlformats.org/markup-compatibility/2006';

/**
 * Tells the elements of a document's own vocabulary from those of others: an extension may well use the same local name.
 *
 * Own is the namespace of the root element (transitional, strict, or none at all). Of markup for newer programs the fallback is
 * taken (ECMA-376 part 3, 7.5); everything else from elsewhere is left out with all that it holds.
 */
export class XmlNames {
  /** Namespaces by prefix; an entry for each open element, the same object while nothing is declared. */
  readonly #scopes: Readonly<Record<string, string>>[] = [{}];
  #own: string | null = null;
  /** Depth at which something foreign began; 0 outside. */
  #foreignFrom = 0;

  /** The local name of an element that opens, or null when it is none of the document's own. */
  open(name: string, attributes: XmlAttributes): string | null {
    const scope = declaredIn(this.#scopes.at(-1) ?? {}, attributes);
    this.#scopes.push(scope);
    if (this.#foreignFrom > 0) return null;
    const colon = name.indexOf(':');
    const local = colon < 0 ? name : name.slice(colon + 1);
    const namespace = scope[colon < 0 ? '' : name.slice(0, colon)] ?? '';
    this.#own ??= namespace;
    if (namespace === this.#own) return local;
    const isOpenedUp = namespace === compatibility && (local === 'AlternateContent' || local === 'Fallback');
    if (!isOpenedUp) this.#foreignFrom = this.#scopes.length;
    return null;
  }

  /** The local name of an element that closes, or null when it was none of the document's own. */
  close(name: string): string | null {
    const scope = this.#scopes.pop() ?? {};
    const isForeign = this.#foreignFrom > 0;
    if (this.#foreignFrom === this.#scopes.length + 1) this.#foreignFrom = 0;
    const colon = name.indexOf(':');
    const namespace = scope[colon < 0 ? '' : name.slice(0, colon)] ?? '';
    return isForeign || namespace !== this.#own ? null : name.slice(colon + 1);
  }

  /** Whether text at this place belongs to something foreign. */
  get isForeign(): boolean {
    return this.#foreignFrom > 0;
  }
}

function declaredIn(
  scope: Readonly<Record<string, string>>,
  attributes: XmlAttributes,
): Readonly<Record<string, string>> {
  let declared: Record<string, string> | null = null;
  for (const name in attributes) {
    if (!name.startsWith('xmlns')) continue;
    declared ??= { ...scope };
    declared[name === 'xmlns' ? '' : name.slice('xmlns:'.length)] = attributes[name] ?? '';
  }
  return declared ?? scope;
}
