import { z } from 'zod';

/** The part of a JSON Schema that the requests of the contract use. */
interface Shape {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly minItems?: number;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
}

/** A place in a request, with what its schema says of it. */
interface Place {
  readonly path: readonly (string | number)[];
  readonly shape: Shape;
}

/** Texts that fit the patterns of the contract: AppID, original id, SHA-256, picture, slug, operation id, and so on. */
const texts = [
  'fixture-02',
  'wx0123456789abcdef',
  'gh_0123456789ab',
  'a'.repeat(64),
  `${'a'.repeat(64)}.png`,
  'https://api.example.com',
  'launch.example.com',
  '2026-01-02',
  'import-0123456789abcdef',
  'plan-0123456789ab',
  'bulk-0123456789abcdef',
  '91350200MA0000000X',
  'text of some length',
  'k7f3q2',
  '#/tenants/fixture-02/upgrade',
  '/tmp/a.mphandover',
  '1',
];

/** Values of every type that a structured clone can carry. One of another class is an object with the members it happens to have. */
const hostileValues: readonly (readonly [type: string, value: unknown])[] = [
  ['string', '\u0000../../etc/passwd'],
  ['string', '<img src=x onerror=alert(1)>'],
  ['string', '__proto__'],
  ['number', Number.NaN],
  ['number', -1e308],
  ['boolean', true],
  ['null', null],
  ['array', [['x']]],
  ['object', JSON.parse('{"__proto__":{"isPolluted":true},"constructor":{"prototype":{"isPolluted":true}}}')],
  ['undefined', undefined],
  ['bigint', 1n],
  ['object', new Date(0)],
  ['object', new Map([['a', 1]])],
  ['object', new Uint8Array([1, 2, 3])],
];

/** Requests of one channel, made from its schema alone: a right one, and as many wrong ones as are wanted. */
export class RequestMaker {
  readonly #sample: unknown;
  readonly #places: readonly Place[];

  constructor(schema: z.ZodType) {
    const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape;
    const places: Place[] = [];
    this.#sample = sampleOf(shape, [], places);
    this.#places = places;
  }

  /** A request that the schema takes. */
  right(): unknown {
    return structuredClone(this.#sample);
  }

  /** A request that nothing may take: one place holds a value of a type that the schema does not allow there. */
  wrong(random: () => number): unknown {
    const place = pick(this.#places, random);
    const allowed = typesOf(place.shape);
    const fitting = hostileValues.filter(([type]) => !allowed.has(type));
    const [, value] = pick(fitting, random);
    return replaced(this.#sample, place.path, value);
  }
}

function pick<T>(from: readonly T[], random: () => number): T {
  const item = from[Math.floor(random() * from.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

function typesOf(shape: Shape): ReadonlySet<string> {
  const parts = shape.anyOf ?? shape.oneOf ?? [];
  const own = shape.type === undefined ? [] : [shape.type].flat();
  const values = [...(shape.enum ?? []), ...('const' in shape ? [shape.const] : [])];
  const named = [...own, ...values.map((value) => (value === null ? 'null' : typeof value))];
  const all = new Set([...named, ...parts.flatMap((part) => [...typesOf(part)])]);
  if (all.has('integer')) all.add('number');
  return all;
}

function sampleOf(shape: Shape, path: readonly (string | number)[], places: Place[]): unknown {
  const first = (shape.anyOf ?? shape.oneOf ?? shape.allOf)?.[0];
  if (first !== undefined) {
    const inner: Place[] = [];
    const value = sampleOf(first, path, inner);
    // The alternatives all count at this place; below it, only those of the one that was taken.
    places.push({ path, shape }, ...inner.filter((place) => place.path.length > path.length && isSole(shape)));
    return value;
  }
  if (typesOf(shape).size > 0) places.push({ path, shape });
  if ('const' in shape) return shape.const;
  if (shape.enum !== undefined) return shape.enum[0];
  switch ([shape.type].flat()[0]) {
    case 'object':
      return Object.fromEntries(
        Object.entries(shape.properties ?? {})
          .filter(([name]) => shape.required?.includes(name) === true)
          .map(([name, member]) => [name, sampleOf(member, [...path, name], places)]),
      );
    case 'array':
      return shape.items === undefined || (shape.minItems ?? 0) === 0
        ? []
        : [sampleOf(shape.items, [...path, 0], places)];
    case 'string':
      return texts.find((text) => fits(text, shape)) ?? 'text';
    case 'integer':
    case 'number':
      return Math.max(shape.minimum ?? 1, (shape.exclusiveMinimum ?? 0) + 1);
    case 'boolean':
      return true;
    default:
      return null;
  }
}

function isSole({ anyOf, oneOf }: Shape): boolean {
  return (anyOf ?? oneOf ?? []).filter((part) => part.type !== 'null').length === 1;
}

function fits(text: string, { pattern, minLength = 0 }: Shape): boolean {
  return text.length >= minLength && (pattern === undefined || new RegExp(pattern, 'u').test(text));
}

function replaced(value: unknown, path: readonly (string | number)[], by: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return by;
  if (Array.isArray(value)) return value.map((item: unknown, at) => (at === step ? replaced(item, rest, by) : item));
  const source: Readonly<Record<string, unknown>> = { ...(value as object) };
  return { ...source, [step]: replaced(source[step], rest, by) };
}
