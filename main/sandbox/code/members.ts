import { isJsonObject, type JsonObject, ShapeError } from '../core/json';

/** A whole number member that may also come as its digits; `undefined` when absent, ShapeError for anything else. */
export function wholeNumber(source: JsonObject, key: string): number | undefined {
  const value = source[key];
  if (value === undefined || value === null || value === '') return undefined;
  const number = typeof value === 'string' && /^[0-9]{1,15}$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) throw new ShapeError(`${key} must be a whole number`);
  return number;
}

/** A list of texts, empty when absent; throws ShapeError when it is something else. */
export function textList(source: JsonObject, key: string): readonly string[] {
  const value = source[key];
  if (value === undefined || value === null) return [];
  if (!isTextList(value)) throw new ShapeError(`${key} must be a list of texts`);
  return value;
}

/** A list of objects, empty when absent; throws ShapeError when it is something else. */
export function objectList(source: JsonObject, key: string): readonly JsonObject[] {
  const value = source[key];
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every(isJsonObject)) throw new ShapeError(`${key} must be a list of objects`);
  return value;
}

/** An object member, `undefined` when absent; throws ShapeError when it is something else. */
export function optionalObject(source: JsonObject, key: string): JsonObject | undefined {
  const value = source[key];
  if (value === undefined || value === null) return undefined;
  if (!isJsonObject(value)) throw new ShapeError(`${key} must be an object`);
  return value;
}

export function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
