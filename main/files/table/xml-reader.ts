import { SaxesParser } from 'saxes';
import { tableLimits } from '../../../preload/contract/table-limits';
import { AppError } from '../../domain/failures/app-error';
import type { Pacer } from '../../ports/pacer';
import { demandRunning, refused } from '../refused';

/** Attributes of an element by their full name; has no prototype. */
export type XmlAttributes = Readonly<Record<string, string>>;

/** Told of elements by their local name, in document order. Text may arrive in pieces. */
export interface XmlHandler {
  open(name: string, attributes: XmlAttributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** What is read, and what keeps the reading from holding the thread. */
export interface XmlSource {
  readonly part: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly pacer: Pacer;
  readonly signal: AbortSignal;
}

/**
 * Reads an XML document as a stream of events.
 *
 * Document type declarations are refused, so there are no entities to expand and nothing to fetch; depth is capped. Throws
 * `file-refused` with `xml-damaged` and the part, whatever the handler throws, or `cancelled`.
 */
export async function readXml(source: XmlSource, handler: XmlHandler): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parser = makeParser(source.part, handler);
  try {
    for await (const chunk of source.bytes) {
      demandRunning(source.signal);
      parser.write(decoder.decode(chunk, { stream: true }));
      await source.pacer.breathe();
    }
    parser.write(decoder.decode()).close();
  } catch (cause) {
    throw cause instanceof AppError ? cause : refused('xml-damaged', { part: source.part }, cause);
  }
}

const parserOptions = { xmlns: false, position: false } as const;

function makeParser(part: string, handler: XmlHandler): SaxesParser<typeof parserOptions> {
  const parser = new SaxesParser(parserOptions);
  let depth = 0;
  parser.on('doctype', () => {
    throw refused('xml-damaged', { part });
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > tableLimits.xmlDepth) throw refused('xml-damaged', { part });
    handler.open(localName(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    handler.close?.(localName(name));
  });
  parser.on('text', (text) => handler.text?.(text));
  parser.on('cdata', (text) => handler.text?.(text));
  return parser;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
