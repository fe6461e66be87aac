import { pushRefused } from '../../domain/failures/refuse';
import type { PushProblem } from '../../../preload/contract/problem-reasons';

/** A push is some hundred bytes; what is much longer is no push. */
const maxLength = 64 * 1024;

/** Of a text without blanks around it. What follows a declaration is found without looking for the same blanks twice. */
const root = /^(?:<\?xml\s[^<>]*\?>\s*)?<xml>([\s\S]*)<\/xml>$/;
const element = /\s*<([A-Za-z_][A-Za-z0-9_]*)>(?:<!\[CDATA\[([\s\S]*?)\]\]>|([^<&]*))<\/\1>\s*/y;

/**
 * Reads the flat XML of WeChat's pushes: `<xml>` with one element per field, each holding plain text or one CDATA section.
 *
 * Strict on purpose: document types, entities, attributes, comments, nested elements and repeated names are refused with
 * `credentials-malformed`, so that nothing in a pasted text is ever resolved or expanded.
 */
export function readFlatXml(text: string): ReadonlyMap<string, string> {
  if (text.length > maxLength) {
    throw pushRefused('too-long');
  }
  const content = root.exec(text.trim())?.[1];
  if (content === undefined) {
    throw pushRefused(whyNoRoot(text));
  }
  const fields = new Map<string, string>();
  element.lastIndex = 0;
  while (element.lastIndex < content.length) {
    const from = element.lastIndex;
    const match = element.exec(content);
    if (match === null) {
      throw pushRefused(whyNoElement(content.slice(from)));
    }
    const [, name = '', data, plain] = match;
    if (fields.has(name)) {
      throw pushRefused('not-flat');
    }
    fields.set(name, data ?? (plain ?? '').trim());
  }
  return fields;
}

function whyNoRoot(text: string): PushProblem {
  return /<!(DOCTYPE|ENTITY)/i.test(text) ? 'doctype' : 'not-xml';
}

function whyNoElement(rest: string): PushProblem {
  if (/^\s*<!(DOCTYPE|ENTITY)/i.test(rest)) {
    return 'doctype';
  }
  if (/^\s*<[A-Za-z_][A-Za-z0-9_]*>[^<]*&/.test(rest)) {
    return 'entity';
  }
  return /^\s*<[A-Za-z_][A-Za-z0-9_]*>\s*</.test(rest) ? 'not-flat' : 'not-xml';
}
