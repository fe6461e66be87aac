import { readOptions, USAGE } from './cli-options';
import { startSandbox } from './index';
import type { SandboxOptions } from './options';

const EXIT_FAILURE = 1;
const EXIT_USAGE = 2;

function fail(error: unknown, advice: string, exitCode: number): never {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${advice}`);
  process.exit(exitCode);
}

function optionsOrExit(): SandboxOptions {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    return fail(error, `${USAGE}\n`, EXIT_USAGE);
  }
}

async function main(): Promise<void> {
  const sandbox = await startSandbox(optionsOrExit()).catch((error: unknown) => fail(error, '', EXIT_FAILURE));
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
