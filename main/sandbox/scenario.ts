import { isJsonObject, type JsonObject, mergeLike, ShapeError } from './core/json';
import type { Scenario } from './options';

/** A scenario from its JSON; throws ShapeError naming the member that is wrong. Settings are checked at the start. */
export function parseScenario(value: unknown): Scenario {
  const source = requireObject(value, 'file');
  for (const key of Object.keys(source)) {
    if (!['settings', 'faults', 'accounts', 'generate'].includes(key))
      throw new ShapeError(`scenario.${key} is not known`);
  }
  const { settings, faults, accounts, generate } = source;
  return {
    ...(settings === undefined ? {} : { settings: requireObject(settings, 'settings') }),
    ...(faults === undefined ? {} : { faults: requireObjects(faults) }),
    ...(accounts === undefined ? {} : { accounts: requireAccounts(accounts) }),
    ...(generate === undefined
      ? {}
      : { generate: mergeLike({ count: 0, seed: 1, isAuthorized: false, isEquipped: false }, generate, 'generate') }),
  };
}

function requireObject(value: unknown, name: string): JsonObject {
  if (!isJsonObject(value)) throw new ShapeError(`scenario.${name} must be an object`);
  return value;
}

function requireObjects(value: unknown): readonly JsonObject[] {
  if (!Array.isArray(value)) throw new ShapeError('scenario.faults must be a list');
  return value.map((item) => requireObject(item, 'faults'));
}

function requireAccounts(value: unknown): Readonly<Record<string, JsonObject>> {
  const accounts = requireObject(value, 'accounts');
  return Object.fromEntries(
    Object.entries(accounts).map(([appid, patch]) => [appid, requireObject(patch, `accounts.${appid}`)]),
  );
}
