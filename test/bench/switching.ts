import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { defaultSandboxWorkspace } from '../../main/domain/record/defaults';
import { SystemClock } from '../../main/process/system-clock';
import { SettingsStore } from '../../main/storage/workspaces/settings-store';
import { WorkspaceRepository } from '../../main/storage/workspaces/workspace-repository';
import { appIdSchema, workspaceIdSchema } from '../../preload/contract/ids';
import { CapturingLogger } from '../fakes/capturing-logger';
import { generatedRecords, writeDocuments } from '../support/generated-portfolio';
import { reportOfConsole } from './electron';
import { type BenchResult, median, result } from './report';

const reportSchema = z.object({ switches: z.array(z.object({ leftMs: z.number(), readMs: z.number() })) });
/** What a person takes for the answer to a click. */
const limitMs = 150;

/** Two workspaces of a platform that is not asked, with tenants whose ids begin with the name of theirs. */
async function writePair(dataFolder: string, count: number): Promise<void> {
  const clock = new SystemClock();
  mkdirSync(dataFolder, { recursive: true });
  const workspaces = new WorkspaceRepository(join(dataFolder, 'workspaces'), clock, new CapturingLogger());
  const nowMs = clock.nowMs();
  for (const name of ['one', 'two']) {
    const id = workspaceIdSchema.parse(name);
    const settings = defaultSandboxWorkspace({
      id,
      name,
      application: 'share-order',
      componentAppId: appIdSchema.parse('wx0000000000000000'),
      origin: 'http://127.0.0.1:1',
      nowMs,
    });
    await workspaces.save({ ...settings, mode: 'offline' });
    writeDocuments(workspaces.folderOf(id), generatedRecords(count, nowMs, id, name));
  }
  const settings = await SettingsStore.open(dataFolder, { language: 'zh-CN', operatorName: '王敏' });
  await settings.rememberWorkspace(workspaceIdSchema.parse('one'));
}

/** P12: from a click on another workspace until its list is painted, as it was left and as it is, back and forth in one window. */
export async function measureSwitching(folder: string, count: number, turns: number): Promise<readonly BenchResult[]> {
  const profile = join(folder, 'switching');
  await writePair(profile, count);
  const report = await reportOfConsole('measure-switch-main.cjs', profile, { BENCH_TURNS: String(turns) });
  const { switches } = reportSchema.parse(report);
  const name = `Switch between two workspaces of ${count} tenants`;
  const left = median(switches.map(({ leftMs }) => leftMs));
  const read = median(switches.map(({ readMs }) => readMs));
  return [
    result('P12', `${name}, painted; against the limit`, 'ms', left, limitMs),
    result('P12', `${name}, until the list is as it is, and no more as it was left; likewise`, 'ms', read, limitMs),
  ];
}
