/** Runs the benchmark inside a prepared desktop environment; see test/bench/README.md. */
import { runnerImport } from 'vite';

await runnerImport(new URL('../../test/bench/cli.ts', import.meta.url).pathname);
