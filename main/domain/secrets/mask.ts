import { Secret } from './secret';
import { isSecretField } from './secret-fields';
import { replaceSpans, type Span, spansInReadings } from '../text/text-readings';

/** What stands in for a secret. */
export const maskText = '[masked]';

/*
 * Each pattern is anchored or bounded so that its work grows with the length of the text and no faster: all of these texts come
 * from others.
 */

/** How a value may stand after its name: what goes between, and the value itself. Both begin where they are looked for. */
const fields: readonly { readonly named: RegExp; readonly value: RegExp }[] = [
  // `"name": "value"`, cut short perhaps.
  { named: /"([\w.-]{1,64})"\s{0,64}:\s{0,64}"/g, value: /(?:[^"\\]|\\.)*/sy },
  // `name=value` and `name: value` outside of JSON: addresses, headers, messages; quoted, as a list or object, or bare.
  { named: /(?<![\w-])([A-Za-z_][\w-]{0,63})["']?\s{0,8}[=:＝：]\s{0,8}'/g, value: /[^'\n]{1,4096}/y },
  { named: /(?<![\w-])([A-Za-z_][\w-]{0,63})["']?\s{0,8}[=:＝：]\s{0,8}"/g, value: /(?:[^"\\\n]|\\.){1,4096}/y },
  {
    named: /(?<![\w-])([A-Za-z_][\w-]{0,63})["']?\s{0,8}[=:＝：]\s{0,8}["']?/g,
    value: /\[[^\]]{1,4096}\]?|\{[^}]{1,4096}\}?|[^\s"'&<>,}\\]+/y,
  },
  // Elements of a pushed event.
  { named: /<([\w-]{1,64})>/g, value: /<!\[CDATA\[[^]*?(?:\]\]>|$)|[^<]*/y },
];

/** No answer of WeChat's is nested nearly as deep; further in nothing is looked at, nor kept. */
const deepestField = 100;

/** Stands for a value that is not known yet: may a field of this name be a secret at all? */
const longValue = '?'.repeat(64);

/** Codes, tokens and headers that carry their kind in front, wherever they stand. */
const telling: readonly RegExp[] = [
  /(?:preauthcode|refreshtoken|queryauthcode|authcode|ticket)@@@[^\s"'\\&<>]+/gi,
  /\bBearer\s{1,8}[\w.~+/=-]{8,}/gi,
  /\bauthorization["']?\s{0,8}[=:]\s{0,8}["']?Basic\s{1,8}[\w+/=-]+/gi,
  // An access token of WeChat's by its form, and what an address says of a user.
  /(?<![\w-])\d{1,3}_[\w-]{60,600}/g,
  /(?<=:\/\/)[^\s/:@"'<>]{0,128}:[^\s/@"'<>]{1,256}(?=@)/g,
  /-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----[^-]{0,16384}/g,
  /(?<![\w-])eyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]+)?/g,
];

/**
 * Without any of these a text has no name with a value, none of the telling forms, no escape in which they could be, and is no
 * JSON. Most texts are names and plain words.
 */
const suspicious = /[\\%+&"'=:＝：<@_[{]|eyJ|bearer|private key/i;

/**
 * Takes the secrets out of an answer of WeChat, so that it can be kept.
 *
 * Masks by field name, and by the form that codes and tokens have; works on JSON, and on any other text as well as can be.
 */
export function maskSecrets(json: string): string {
  if (!suspicious.test(json)) return json;
  const parsed = parse(json);
  return parsed === null ? maskInText(json) : JSON.stringify(hideFields(parsed, maskText, maskInText));
}

/** Where names and forms tell of a secret, also inside escapes. */
export function secretSpans(text: string): readonly Span[] {
  return [...namedSpans(text), ...telling.flatMap((pattern) => spansOf(text, pattern))];
}

/**
 * A copy of any value that can be serialised, without its secrets: fields by their name, every text by `cleanText`.
 *
 * An empty secret stays visible as empty: that it was missing is what a reader wants to know.
 */
export function hideFields(
  value: unknown,
  replacement: string,
  cleanText: (text: string) => string,
  depth = deepestField,
): unknown {
  if (typeof value === 'string') return cleanText(value);
  // What would turn itself into a text later would do so past this look.
  if (typeof value === 'function') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Secret || depth === 0) return replacement;
  if (Array.isArray(value)) return value.map((item) => hideFields(item, replacement, cleanText, depth - 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      cleanText(name),
      isTold(field) && isSecretField(name, field) ? replacement : hideFields(field, replacement, cleanText, depth - 1),
    ]),
  );
}

function maskInText(text: string): string {
  if (!suspicious.test(text)) return text;
  return replaceSpans(text, spansInReadings(text, secretSpans), maskText);
}

/** The object or list that the text is, or null: a lone number or word is kept letter by letter. */
function parse(json: string): object | null {
  // An error for each name and word would take longer than everything else.
  if (!/^\s*[{[]/.test(json)) return null;
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

function isTold(field: unknown): boolean {
  return field !== '' && field !== null && field !== undefined && typeof field !== 'boolean';
}

function namedSpans(text: string): readonly Span[] {
  return fields.flatMap(({ named, value }) => {
    const spans: Span[] = [];
    for (const match of text.matchAll(named)) {
      const start = match.index + match[0].length;
      const [, name = ''] = match;
      // A name inside a value that is hidden already would only have the same text read over and over.
      if (match.index < (spans.at(-1)?.end ?? 0) || !isSecretField(name, longValue)) continue;
      value.lastIndex = start;
      const [said = ''] = value.exec(text) ?? [];
      if (isTold(meant(said)) && isSecretField(name, meant(said))) spans.push({ start, end: start + said.length });
    }
    return spans;
  });
}

/** A value outside of quotes as JSON would read it: `3` may be how many there are. */
function meant(value: string): unknown {
  return /^(?:true|false|null|\d{1,15})$/.test(value) ? JSON.parse(value.replace(/^0+(?=\d)/, '')) : value;
}

function spansOf(text: string, pattern: RegExp): readonly Span[] {
  return [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}
