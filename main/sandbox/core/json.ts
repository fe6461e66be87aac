/** A JSON object whose members are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Input that does not have the shape asked for; the message names the field. */
export class ShapeError extends Error {}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object in a JSON text; throws ShapeError for any other JSON and for text that is not JSON. */
export function parseJsonObject(text: string, what: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ShapeError(`${what} is not JSON`);
  }
  if (!isJsonObject(value)) throw new ShapeError(`${what} must be a JSON object`);
  return value;
}

/** A string member, or `undefined` when absent; throws ShapeError when it is something else. */
export function optionalString(source: JsonObject, key: string): string | undefined {
  const value = source[key];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new ShapeError(`${key} must be a string`);
  return value;
}

/** A finite number member, or `undefined` when absent; throws ShapeError when it is something else. */
export function optionalNumber(source: JsonObject, key: string): number | undefined {
  const value = source[key];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new ShapeError(`${key} must be a number`);
  return value;
}

/** An array of integers, or `undefined` when absent; throws ShapeError when it is something else. */
export function optionalIntegers(source: JsonObject, key: string): readonly number[] | undefined {
  const value = source[key];
  if (value === undefined || value === null) return undefined;
  const isList = Array.isArray(value) && value.every((item) => Number.isInteger(item));
  if (!isList) throw new ShapeError(`${key} must be a list of whole numbers`);
  return value.map(Number);
}

function describe(value: unknown): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
}

/**
 * A copy of `current` with the members of `patch`: objects are merged, everything else is replaced by a value of the
 * same type. `null` stands wherever the current value is an object or null. Throws ShapeError on an unknown member or
 * a type that differs, naming its path. This is the parser of every change sent to the control routes.
 */
export function mergeLike<T extends object>(current: T, patch: unknown, path = ''): T {
  if (!isJsonObject(patch)) throw new ShapeError(`${path || 'body'} must be an object`);
  const merged: Record<string, unknown> = Object.fromEntries(Object.entries(current));
  for (const [key, value] of Object.entries(patch)) {
    const where = path === '' ? key : `${path}.${key}`;
    if (!Object.hasOwn(merged, key)) throw new ShapeError(`${where} is not known`);
    merged[key] = mergeMember(merged[key], value, where);
  }
  return merged as T;
}

function mergeMember(before: unknown, value: unknown, where: string): unknown {
  if (before === null) return value;
  if (value === null && isJsonObject(before)) return null;
  if (isJsonObject(before)) return mergeLike(before, value, where);
  if (describe(before) !== describe(value)) throw new ShapeError(`${where} must be of type ${describe(before)}`);
  return value;
}
