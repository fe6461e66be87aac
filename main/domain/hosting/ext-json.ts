/** A template of ext_json with the variables of one tenant put in. */
export interface RenderedExtJson {
  /** JSON text, as commit wants it. */
  readonly text: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Why a template of ext_json cannot be rendered. */
export type ExtJsonProblem =
  | { readonly is: 'not-json'; readonly detail: string }
  | { readonly is: 'not-an-object' }
  | { readonly is: 'variable-missing'; readonly name: string }
  | { readonly is: 'direct-commit' }
  | { readonly is: 'other-app-id'; readonly found: string };

const variable = /\{\{\s*([A-Za-z][A-Za-z0-9_]{0,39})\s*\}\}/g;

/**
 * Puts a tenant's variables into a template of ext_json.
 *
 * Variables stand as `{{name}}` inside texts; their values are put in after parsing, so that a quotation mark in a name cannot
 * change the structure. `directCommit` is refused, since it passes the template library by, and so is another account's AppID.
 */
export function renderExtJson(
  template: string,
  variables: Readonly<Record<string, string>>,
  appId: string,
): RenderedExtJson | ExtJsonProblem {
  let parsed: unknown;
  try {
    parsed = JSON.parse(template);
  } catch (error) {
    return { is: 'not-json', detail: error instanceof Error ? error.message : '' };
  }
  if (!isObject(parsed)) return { is: 'not-an-object' };
  const missing = namesIn(parsed).find((name) => variables[name] === undefined);
  if (missing !== undefined) return { is: 'variable-missing', name: missing };
  const filled = fill(parsed, variables);
  if (!isObject(filled)) return { is: 'not-an-object' };
  if (filled['directCommit'] !== undefined && filled['directCommit'] !== false) return { is: 'direct-commit' };
  const own = filled['extAppid'];
  if (own !== undefined && own !== appId)
    return { is: 'other-app-id', found: typeof own === 'string' ? own : JSON.stringify(own) };
  const value = { ...filled, extAppid: appId };
  return { text: JSON.stringify(value), value };
}

/** One value that differs between two ext_json texts; `path` is dotted. Null where a side has none. */
export interface ExtJsonChange {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What changes against the last upload, in the order of paths. A text that is not JSON counts as empty. */
export function diffExtJson(before: string | null, after: string): readonly ExtJsonChange[] {
  const old = flatten(before);
  const fresh = flatten(after);
  const paths = [...new Set([...old.keys(), ...fresh.keys()])].toSorted();
  return paths.flatMap((path) => {
    const change = { path, before: old.get(path) ?? null, after: fresh.get(path) ?? null };
    return change.before === change.after ? [] : [change];
  });
}

/** The https origins that an ext_json names anywhere: what the shell opens has to be among the domains in force. */
export function originsIn(text: string | null): readonly string[] {
  const found = [...(text ?? '').matchAll(/https:\/\/[A-Za-z0-9.-]{1,200}(?::\d{1,5})?/g)].map(([origin]) =>
    origin.toLowerCase(),
  );
  return [...new Set(found)];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function namesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [...value.matchAll(variable)].map(([, name]) => name ?? '');
  if (Array.isArray(value)) return value.flatMap(namesIn);
  return isObject(value) ? Object.values(value).flatMap(namesIn) : [];
}

function fill(value: unknown, variables: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') return value.replaceAll(variable, (_match, name: string) => variables[name] ?? '');
  if (Array.isArray(value)) return value.map((item) => fill(item, variables));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, fill(item, variables)]));
}

function flatten(text: string | null): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (value: unknown, path: string): void => {
    if (isObject(value) && Object.keys(value).length > 0) {
      for (const [name, item] of Object.entries(value)) visit(item, path === '' ? name : `${path}.${name}`);
    } else found.set(path, JSON.stringify(value) ?? 'null');
  };
  try {
    if (text !== null) visit(JSON.parse(text), '');
  } catch {
    return new Map();
  }
  return found;
}
