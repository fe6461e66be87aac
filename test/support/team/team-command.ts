import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'vite';
import { projectFolder } from '../project-folder';

/** What a command said, and how it ended. */
export interface CommandAnswer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** `npm run team` as it is delivered: one program, run with its arguments and lines of standard input. */
export class TeamCommand {
  readonly #program: string;

  private constructor(program: string) {
    this.#program = program;
  }

  /** Bundles it into an empty folder. */
  static async build(folder: string): Promise<TeamCommand> {
    await build({
      configFile: false,
      logLevel: 'warn',
      root: projectFolder,
      ssr: { noExternal: true },
      build: {
        ssr: true,
        target: 'node20',
        outDir: folder,
        emptyOutDir: true,
        rolldownOptions: { input: { team: 'main/team/admin/cli.ts' }, output: { entryFileNames: '[name].mjs' } },
      },
    });
    return new TeamCommand(join(folder, 'team.mjs'));
  }

  async run(args: readonly string[], input: readonly string[] = []): Promise<CommandAnswer> {
    const child = spawn(process.execPath, [this.#program, ...args], { cwd: projectFolder });
    const seen = { out: '', err: '' };
    child.stdout.on('data', (text) => (seen.out += String(text)));
    child.stderr.on('data', (text) => (seen.err += String(text)));
    // It may have ended before it read all of it.
    child.stdin.on('error', () => undefined).end(input.map((line) => `${line}\n`).join(''));
    const code = await new Promise<number>((resolve) => child.once('close', (exit) => resolve(exit ?? 1)));
    return { code, ...seen };
  }
}
