import { randomBytes } from 'node:crypto';
import { CallBudget } from '../domain/fleet/schedule';
import { FleetService } from '../features/fleet/fleet-service';
import type { HostingService } from '../features/hosting/hosting-service';
import { EventLoopPacer } from '../files/event-loop-pacer';
import { readCappedFile } from '../files/read-capped-file';
import { FileTableReader } from '../files/table/file-table-reader';
import { FileFleetPlans } from '../storage/journals/fleet-plans';
import { requireWritable } from './require-writable';
import type { WorkspaceCore } from './workspace-core';

const lists = { name: 'TXT, CSV, XLSX', extensions: ['txt', 'csv', 'xlsx'] };

const handovers = { name: 'JSON', extensions: ['json'] };
/** Ten thousand tenants fit well. */
const handoverMiB = 64;

async function textIn(path: string): Promise<string> {
  const { bytes } = await readCappedFile(path, handoverMiB, new AbortController().signal);
  return new TextDecoder().decode(bytes);
}

/** Every cell of a table; a text file is a table of one column. */
async function textsIn(path: string): Promise<readonly string[]> {
  const reader = new FileTableReader(new EventLoopPacer());
  const { rows } = await reader.read(path, { encoding: null, sheet: null, signal: new AbortController().signal });
  return rows.flatMap(({ cells }) => cells);
}

/** Builds the releases to many tenants, over the pipeline of one. */
export function fleetOf(core: WorkspaceCore, hosting: HostingService): FleetService {
  const { settings, folder, adapters, repository } = core;
  const { publisher, clock, logger, desktop, language, operator } = adapters;
  return new FleetService({
    workspace: settings,
    hosting,
    plans: new FileFleetPlans(folder),
    rows: () => repository.rows(),
    read: (id) => repository.read(id),
    guard: core.team,
    budget: new CallBudget(),
    clock,
    logger,
    publisher,
    notify: (text) => desktop.notify(settings.name, text),
    language,
    chooseTexts: async () => {
      const path = await desktop.chooseFile(lists);
      return path === null ? null : await textsIn(path);
    },
    saveFile: (name, bytes) => desktop.saveFile(name, bytes),
    chooseHandover: async () => {
      const path = await desktop.chooseFile(handovers);
      return path === null ? null : await textIn(path);
    },
    operator,
    random: randomBytes,
    requireWritable: () => requireWritable(core),
  });
}
