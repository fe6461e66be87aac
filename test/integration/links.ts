import { type RunningSandbox, startSandbox } from '../../main/sandbox';
import { ConsoleHarness } from './console-harness';

/** A console with its prepared portfolio, and the WeChat of its open workspace in process. */
export interface LinkBench {
  readonly harness: ConsoleHarness;
  /** The present run's sandbox; another one after a restart. */
  wechat(): RunningSandbox['control'];
}

/** Starts a console whose sandbox a test can turn. */
export async function openLinkBench(): Promise<LinkBench> {
  const all: RunningSandbox[] = [];
  const harness = await ConsoleHarness.start({
    startSandbox: async (options) => {
      const started = await startSandbox(options);
      all.push(started);
      return started;
    },
  });
  await harness.prepared();
  const wechat = (): RunningSandbox['control'] => {
    const { settings } = harness.console.workspace();
    const own = all.findLast(({ url }) => url === settings.apiBaseUrl);
    if (own === undefined) throw new Error('the open workspace has no sandbox');
    return own.control;
  };
  return { harness, wechat };
}

/** Takes what is known of a tenant's account away: its link is then open to any. */
export async function forgetAppId(harness: ConsoleHarness, id: string): Promise<string> {
  const { record } = await harness.view(id);
  await harness.call['tenants.updateProfile']({
    tenantId: harness.id(id),
    profile: { expectedAppId: null, expectedOriginalId: null },
  });
  return record.profile.expectedAppId ?? '';
}

/** Starts a link for a remote administrator and answers its address. */
export async function startLink(harness: ConsoleHarness, id: string): Promise<string> {
  const tenantId = harness.id(id);
  const { blockers } = (await harness.view(id)).readiness;
  if (blockers.includes('functions-given-up')) {
    await harness.call['tenants.acknowledge']({ tenantId, kind: 'functions-given-up', text: 'x', acceptedBy: 'y' });
  }
  const { unknowns } = (await harness.view(id)).readiness;
  await harness.call['authorization.start']({
    tenantId,
    accountKind: 'mini-program',
    via: 'link',
    acceptUnknowns: unknowns,
  });
  await harness.until(
    async () => (await harness.call['authorization.current']({ tenantId })).attempt?.handover ?? null,
  );
  await harness.call['authorization.copyMessage']({ tenantId, language: 'en' });
  return /https?:\S+/.exec(harness.desktop.copied.at(-1) ?? '')?.[0] ?? '';
}

/** The administrator, by default the one that the page suggests, opens a link on the phone, picks the account and confirms. */
export async function confirmOnPhone(link: string, appId: string, administrator?: string): Promise<void> {
  const html = await (await fetch(link)).text();
  const id = /data-attempt="([0-9a-f]+)"/.exec(html)?.[1] ?? '';
  const user = administrator ?? /data-value="([^"]+)" data-testid="scan-admin"/.exec(html)?.[1] ?? '';
  for (const [action, value] of [
    ['scan', user],
    ['pick', appId],
    ['confirm', ''],
  ] as const) {
    await fetch(new URL(`/authpage/${id}/act`, link), { method: 'POST', body: new URLSearchParams({ action, value }) });
  }
}
