import { expect } from 'vitest';
import type { Scenario } from '../../main/sandbox';
import { FetchTransport } from '../../main/wechat/api/fetch-transport';
import { testPlatform } from '../../main/wechat/self-test/self-test';
import {
  type SelfTestId,
  type SelfTestLine,
  type SelfTestReport,
  selfTestIds,
  selfTestReportSchema,
} from '../../preload/contract/self-test';
import type { PlatformMode, WorkspaceSettings } from '../../preload/contract/workspace';
import { type ConnectedSandbox, connectToSandbox } from './wechat-connection';

/** Only this machine is asked; the names of the examples do not resolve. */
export const transport = new FetchTransport((url, init) =>
  new URL(url).hostname === '127.0.0.1'
    ? fetch(url, init)
    : Promise.reject(Object.assign(new Error('no such host'), { code: 'ENOTFOUND' })),
);
/** What a vendor who did everything right has recorded. */
const complete: Partial<WorkspaceSettings> = { published: 'published', platformSets: [17, 18, 25, 30] };

/** Runs the self-test with everything else in order, and checks the report's form. */
export async function tested(
  { workspace, connection, clock }: ConnectedSandbox,
  changes: Partial<WorkspaceSettings> = {},
): Promise<SelfTestReport> {
  const settings = { ...workspace, ...complete, ...changes };
  const report = await testPlatform(settings, {
    connect: () => connection,
    transport,
    route: async () => 'DIRECT',
    clock,
  });
  expect(selfTestReportSchema.parse(report)).toEqual(report);
  expect(report.lines.map((line) => line.id)).toEqual(selfTestIds);
  for (const { id, verdict, why } of report.lines) {
    expect(why !== null, `${id} is ${verdict}, because ${why}`).toBe(verdict === 'unknown' || verdict === 'skipped');
  }
  return report;
}

/** The same on a sandbox of its own. */
export async function testedIn(
  mode: PlatformMode,
  scenario: Scenario = {},
  changes: Partial<WorkspaceSettings> = {},
): Promise<SelfTestReport> {
  return tested(await connectToSandbox(mode, scenario), changes);
}

/** One line of a report. */
export function line(report: SelfTestReport, id: SelfTestId): SelfTestLine {
  const found = report.lines.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no line ${id}`);
  return found;
}

/** Ids of the lines that failed. */
export function failed(report: SelfTestReport): readonly SelfTestId[] {
  return report.lines.filter((one) => one.verdict === 'fail').map((one) => one.id);
}
