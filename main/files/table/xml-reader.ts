import { SaxesParser } from 'saxes';
import { tableLimits } from '../../../preload/contract/table-limits';
import { AppError } from '../../domain/failures/app-error';
import type { Pacer } from '../../ports/pacer';
import { requireRunning, refused } from '../refused';
import { XmlNames } from './xml-names';

/** Attributes of an element by their full name; has no prototype. */
export type XmlAttributes = Readonly<Record<string, string>>;

/** Told of the document's own elements by their local name, in document order. Text may arrive in pieces. */
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
  let decoder = new TextDecoder('utf-8', { fatal: true });
  let isFirst = true;
  const parser = makeParser(source.part, handler);
  try {
    for await (const chunk of source.bytes) {
      requireRunning(source.signal);
      if (isFirst) decoder = new TextDecoder(encodingOf(chunk), { fatal: true });
      isFirst = false;
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
  const names = new XmlNames();
  let depth = 0;
  parser.on('doctype', () => {
    throw refused('xml-damaged', { part });
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > tableLimits.xmlDepth) throw refused('xml-damaged', { part });
    const own = names.open(name, attributes);
    if (own !== null) handler.open(own, attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    const own = names.close(name);
    if (own !== null) handler.close?.(own);
  });
  const take = (text: string): void => {
    if (!names.isForeign) handler.text?.(text);
  };
  parser.on('text', take);
  parser.on('cdata', take);
  return parser;
}

/** The encoding of a document by its byte-order mark or declaration (XML 1.0, appendix F); UTF-8 when it has neither. */
function encodingOf(chunk: Uint8Array): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
  const start = Buffer.from(chunk.subarray(0, 200)).toString('latin1');
  const declared = /^<\?xml[^>]*\sencoding=["']([\w.:-]{1,40})["']/.exec(start)?.[1] ?? 'utf-8';
  // A document whose declaration can be read byte by byte is no UTF-16, whatever it says.
  return /^utf-?16/i.test(declared) ? 'utf-8' : declared;
}
