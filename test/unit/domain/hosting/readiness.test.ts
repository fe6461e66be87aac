import { describe, expect, it } from 'vitest';
import type { SignOff } from '../../../../preload/contract/hosting/kit';
import type { ReadBack } from '../../../../preload/contract/hosting/versions';
import type { HostingCall, HostingCheckId, HostingVerdict } from '../../../../preload/contract/hosting/vocabulary';
import { readinessFor, type ReadinessFacts } from '../../../../main/domain/hosting/readiness';
import { unknownHosting } from '../../../../main/domain/hosting/slots';
import { audit, hostingAfter, operation, version } from './samples';

const clean = { state: 'clean' as const, withoutRight: [], undeclared: [] };
const needs = { state: 'needs' as const, withoutRight: ['wx.getLocation'], undeclared: [] };
const owner = { contact_email: 'a@b.example', notice_method: '公告' };
const privacy = {
  codeExists: true,
  found: ['Album'],
  settings: [{ key: 'Album', text: '上传图片' }],
  owner,
  updatedAtMs: 1,
};
const trial = version('1.2.0');

const signOff: SignOff = {
  operationId: 'k7f3q2',
  version: trial.version,
  description: trial.description,
  by: '周经理',
  way: 'call',
  signedAtMs: 1,
  note: '',
  recordedBy: '韩静',
  recordedAtMs: 2,
};

const fine: ReadinessFacts = {
  hosting: { ...hostingAfter({ trial, scan: clean, audit: null, visitOpen: true }), signOffs: [signOff] },
  grantedSets: [17, 18],
  profile: { name: '云杉', avatar: true, introduction: '订货' },
  categories: 1,
  privacy,
  interfaces: [],
  neededDomains: ['https://a.cn'],
  effectiveDomains: { requestdomain: ['https://a.cn'] },
  filing: 6,
  trade: { managed: false, confirmed: false },
  quota: { rest: 10, limit: 100, speedUpRest: 1, speedUpLimit: 5 },
  undos: { today: 0, thisMonth: 0 },
};

/** A pipeline whose trial the tenant has signed off. */
function signed(patch: Partial<ReadBack>): ReadinessFacts['hosting'] {
  const hosting = hostingAfter(patch);
  const { version: name = '', description = '' } = hosting.trial ?? {};
  return { ...hosting, signOffs: [{ ...signOff, version: name, description }] };
}

function verdictOf(id: HostingCheckId, patch: Partial<ReadinessFacts>, call: HostingCall): HostingVerdict | null {
  return readinessFor(call, { ...fine, ...patch }).find((row) => row.id === id)?.verdict ?? null;
}

describe('readiness before a submission', () => {
  it('asks for the sign-off of what is submitted, whatever was approved before; a release for that of what was approved', () => {
    const before = audit(0, { auditId: '900', version: '1.1.0', description: '1.1.0 by hand' });
    const tried = signed({ trial, scan: clean, audit: before, visitOpen: true });
    expect(verdictOf('sign-off', { hosting: tried }, 'submit-audit')).toBe('pass');
    expect(verdictOf('sign-off', { hosting: tried }, 'release')).toBe('warn');
  });

  it('is complete and all right for a tenant without a defect', () => {
    const rows = readinessFor('submit-audit', fine);
    expect(rows.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
    expect(rows).toHaveLength(15);
  });

  /** Twelve tenants with one defect each. */
  const defects: readonly (readonly [HostingCheckId, HostingVerdict, Partial<ReadinessFacts>])[] = [
    ['set-18', 'block', { grantedSets: [17] }],
    ['operation-settled', 'block', { hosting: { ...fine.hosting, operations: [operation('commit')] } }],
    ['trial', 'block', { hosting: signed({ trial: version('9', null), scan: clean, visitOpen: true }) }],
    ['scan', 'block', { hosting: signed({ trial, scan: { ...clean, state: 'running' }, visitOpen: true }) }],
    ['profile', 'block', { profile: { name: '云杉', avatar: false, introduction: '' } }],
    ['category', 'block', { categories: 0 }],
    ['privacy', 'block', { privacy: { ...privacy, settings: [] } }],
    ['domains', 'block', { effectiveDomains: { requestdomain: [] } }],
    ['filing', 'warn', { filing: 1025 }],
    ['visit-status', 'warn', { hosting: { ...fine.hosting, visitOpen: false } }],
    ['trade-management', 'warn', { trade: { managed: true, confirmed: false } }],
    ['sign-off', 'warn', { hosting: { ...fine.hosting, signOffs: [{ ...signOff, description: 'x [op zzzzzz]' }] } }],
    ['quota', 'block', { quota: { rest: 0, limit: 100, speedUpRest: 0, speedUpLimit: 5 } }],
    ['audit-state', 'block', { hosting: signed({ trial, scan: clean, audit: audit(2), visitOpen: true }) }],
  ];

  it.each(defects)('%s: %s, and nothing else', (id, verdict, patch) => {
    const found = readinessFor('submit-audit', { ...fine, ...patch }).filter((row) => row.verdict !== 'pass');
    expect(found.map((row) => [row.id, row.verdict])).toEqual([[id, verdict]]);
    expect(found[0]?.fix).not.toBe('nothing');
  });

  it('a foreign audit is named as such', () => {
    const hosting = hostingAfter({ trial, scan: clean, audit: audit(2, { description: 'by hand' }), visitOpen: true });
    expect(verdictOf('foreign-audit', { hosting }, 'submit-audit')).toBe('block');
  });

  it('a scan with findings and an interface without right are warnings', () => {
    const hosting = hostingAfter({ trial, scan: needs, audit: null, visitOpen: true });
    const right = { name: 'wx.getLocation', auditId: null, reason: '' };
    expect(verdictOf('scan', { hosting }, 'submit-audit')).toBe('warn');
    expect(verdictOf('interfaces', { hosting, interfaces: [{ ...right, status: 1 }] }, 'submit-audit')).toBe('warn');
    expect(verdictOf('interfaces', { hosting, interfaces: [{ ...right, status: 5 }] }, 'submit-audit')).toBe('pass');
  });

  it.each([
    ['set-18', { grantedSets: null }],
    ['profile', { profile: null }],
    ['category', { categories: null }],
    ['privacy', { privacy: null }],
    ['privacy', { privacy: { ...privacy, codeExists: false, found: [] } }],
    ['domains', { effectiveDomains: null }],
    ['filing', { filing: null }],
    ['trade-management', { trade: null }],
    ['quota', { quota: null }],
    ['quota', { quota: { rest: 0, limit: 0, speedUpRest: 0, speedUpLimit: 0 } }],
    ['quota', { quota: { rest: -1, limit: -1, speedUpRest: -1, speedUpLimit: -1 } }],
    ['visit-status', { hosting: { ...fine.hosting, visitOpen: null } }],
  ] satisfies readonly (readonly [HostingCheckId, Partial<ReadinessFacts>])[])(
    '%s: what could not be read is unknown, never fine',
    (id, patch) => {
      expect(verdictOf(id, patch, 'submit-audit')).toBe('unknown');
    },
  );
});

describe('readiness before other calls', () => {
  it('a release of an approval that is not ours is refused', () => {
    const hosting = hostingAfter({ audit: audit(0, { description: 'by hand' }), live: null, visitOpen: true });
    expect(verdictOf('foreign-approval', { hosting }, 'release')).toBe('block');
    const accepted = { ...hosting, audit: hosting.audit === null ? null : { ...hosting.audit, acceptedBy: '韩静' } };
    expect(verdictOf('foreign-approval', { hosting: accepted }, 'release')).toBe('pass');
  });

  it('withdrawals are counted here, since WeChat tells no remainder', () => {
    const hosting = hostingAfter({ audit: audit(2) });
    expect(verdictOf('undo-count', { hosting, undos: { today: 4, thisMonth: 9 } }, 'undo-audit')).toBe('pass');
    expect(verdictOf('undo-count', { hosting, undos: { today: 5, thisMonth: 5 } }, 'undo-audit')).toBe('warn');
    expect(verdictOf('undo-count', { hosting, undos: { today: 0, thisMonth: 10 } }, 'undo-audit')).toBe('warn');
  });

  it('a speed-up without one left is refused', () => {
    const hosting = hostingAfter({ audit: audit(2) });
    const quota = { rest: 10, limit: 100, speedUpRest: 0, speedUpLimit: 5 };
    expect(verdictOf('speed-up-quota', { hosting, quota }, 'speed-up-audit')).toBe('block');
  });

  it('an upload needs set 18 and a settled pipeline', () => {
    expect(readinessFor('commit', { ...fine, hosting: unknownHosting }).map(({ id }) => id)).toEqual([
      'set-18',
      'operation-settled',
    ]);
  });
});
