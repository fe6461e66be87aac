import type { SelfTestLine } from '../../../preload/contract/self-test';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';

type Verdict = Pick<SelfTestLine, 'verdict' | 'seen' | 'advice' | 'actor'> & Partial<Pick<SelfTestLine, 'why'>>;

const fine = { verdict: 'pass', advice: null, actor: 'nobody' } as const;

/** The lines that rest on the workspace's settings alone. */
export function settingsLines(workspace: WorkspaceSettings): readonly SelfTestLine[] {
  return [
    { id: 'launch-domain', why: null, error: null, ...launchDomain(workspace) },
    { id: 'platform-sets', why: null, error: null, ...platformSets(workspace) },
    { id: 'publication', why: null, error: null, ...publication(workspace) },
  ];
}

/** WeChat compares host names only: entry page, callback and the registered launch domain have to be one (-302). */
function launchDomain(workspace: WorkspaceSettings): Verdict {
  const { redirectUri, launchPageUrl } = workspace;
  if (workspace.launchDomain === null) {
    return { verdict: 'fail', seen: {}, advice: 'set-launch-domain', actor: 'consultant' };
  }
  if (redirectUri === null) {
    return { verdict: 'fail', seen: {}, advice: 'set-redirect-uri', actor: 'consultant' };
  }
  const redirect = new URL(redirectUri);
  const pages = launchPageUrl === null ? [redirect] : [redirect, new URL(launchPageUrl)];
  const seen = {
    launchDomain: workspace.launchDomain,
    redirectHost: redirect.host,
    ...(launchPageUrl === null ? {} : { launchPageHost: new URL(launchPageUrl).host }),
  };
  if (pages.some((page) => page.hostname !== workspace.launchDomain)) {
    return { verdict: 'fail', seen, advice: 'align-hosts', actor: 'vendor-ops' };
  }
  if (pages.some((page) => page.protocol !== 'https:')) {
    return { verdict: 'fail', seen, advice: 'use-https', actor: 'vendor-ops' };
  }
  if (pages.some((page) => page.port !== '')) {
    return { verdict: 'fail', seen, advice: 'drop-port', actor: 'vendor-ops' };
  }
  return { ...fine, seen };
}

/** A baseline set that the platform itself lacks can never be granted (61007). */
function platformSets(workspace: WorkspaceSettings): Verdict {
  const held = workspace.platformSets;
  const wanted = workspace.baseline.sets;
  if (held === null) {
    return {
      verdict: 'unknown',
      seen: { baseline: wanted.length },
      why: 'not-recorded',
      advice: 'record-platform-sets',
      actor: 'consultant',
    };
  }
  const missing = wanted.filter((set) => !held.includes(set));
  if (missing.length > 0) {
    return { verdict: 'fail', seen: { missing: missing.join(' ') }, advice: 'add-platform-sets', actor: 'vendor-ops' };
  }
  return { ...fine, seen: { baseline: wanted.length, held: held.length } };
}

/** Before the release only accounts of the test list may authorize (-108). */
function publication(workspace: WorkspaceSettings): Verdict {
  const { published, testList } = workspace;
  switch (published) {
    case 'published':
      return { ...fine, seen: {} };
    case 'test-list':
      return { verdict: 'warn', seen: { listed: testList.length }, advice: 'fill-test-list', actor: 'vendor-ops' };
    case 'unknown':
      return { verdict: 'unknown', seen: {}, why: 'not-recorded', advice: 'record-publication', actor: 'consultant' };
  }
}
