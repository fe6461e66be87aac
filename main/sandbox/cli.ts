import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseJsonObject } from './core/json';
import { startSandbox } from './index';
import { type SandboxOptions } from './options';
import { parseScenario } from './scenario';

const USAGE = 'usage: sandbox --port N [--scenario FILE] [--state FILE]';
const EXIT_USAGE = 2;

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

function readScenario(file: string): ReturnType<typeof parseScenario> {
  return parseScenario(parseJsonObject(readFileSync(file, 'utf8'), `scenario ${file}`));
}

async function main(): Promise<void> {
  let options: SandboxOptions;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
    process.exitCode = EXIT_USAGE;
    return;
  }
  const sandbox = await startSandbox(options);
  process.stdout.write(`${JSON.stringify({ url: sandbox.url, ...sandbox.credentials })}\n`);
  const stop = (): void => {
    sandbox.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

await main();
