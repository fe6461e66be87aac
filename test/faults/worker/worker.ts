import { createInterface } from 'node:readline';
import { AppError } from '../../../main/domain/failures/app-error';
import { type Command, commandSchema } from './protocol';
import { tell } from './tell';
import { WorkerSession } from './worker-session';

/*
 * A process that saves and may be killed at any moment: `node worker.js`, commands on standard input. It ends when its input
 * does, without closing anything, like a crash.
 */
const session = new WorkerSession();

async function obey(command: Command): Promise<void> {
  try {
    tell({ say: 'answer', key: command.key, value: (await session.obey(command)) ?? null });
  } catch (error) {
    const code = error instanceof AppError ? error.code : String(error);
    tell({ say: 'error', key: command.key, code });
  }
}

createInterface({ input: process.stdin })
  .on('line', (line) => void obey(commandSchema.parse(JSON.parse(line))))
  .on('close', () => process.exit(0));
tell({ say: 'loaded' });
