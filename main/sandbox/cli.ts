import { readOptions, USAGE } from './cli-options';
import { startSandbox } from './index';
import type { SandboxOptions } from './options';

const EXIT_USAGE = 2;

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
