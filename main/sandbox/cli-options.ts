import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseJsonObject } from './core/json';
import type { Scenario, SandboxOptions } from './options';
import { parseScenario } from './scenario';

/** How the command is called. */
export const USAGE = 'usage: sandbox --port N [--scenario FILE] [--state FILE]';

/** The options on the command line; throws an Error whose message says what is wrong. */
export function readOptions(args: readonly string[]): SandboxOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { port: { type: 'string' }, scenario: { type: 'string' }, state: { type: 'string' } },
  });
  const port = Number(values.port ?? '');
  if (values.port === undefined || !Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error('--port needs a number from 0 to 65535 (0 = any free port)');
  }
  return {
    port,
    ...(values.scenario === undefined ? {} : { scenario: readScenario(values.scenario) }),
    ...(values.state === undefined ? {} : { stateFile: resolve(values.state) }),
  };
}

function readScenario(file: string): Scenario {
  return parseScenario(parseJsonObject(readFileSync(file, 'utf8'), `scenario ${file}`));
}
