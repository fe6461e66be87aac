import type { HostingPlan } from '../../../preload/contract/hosting/view';
import { MessageForm } from '../../../renderer/features/hosting/message-form';
import { PlanDialog } from '../../../renderer/features/hosting/plan-dialog';
import { type FormKind, RequestForm } from '../../../renderer/features/hosting/request-form';
import { RequestDialog } from '../../../renderer/features/hosting/request-dialog';
import { Screenshots } from '../../../renderer/features/hosting/screenshots';
import { PlatformDomainsTab } from '../../../renderer/features/hosting/settings/platform-domains-tab';
import { DomainForm } from '../../../renderer/features/hosting/settings/domain-form';
import { InterfaceForm } from '../../../renderer/features/hosting/settings/interface-form';
import { PrivacyForm } from '../../../renderer/features/hosting/settings/privacy-form';
import { SignOffForm } from '../../../renderer/features/hosting/sign-off-form';
import { PlanControls } from '../../../renderer/features/fleet/plan-controls';
import { HandOver } from '../../../renderer/features/fleet/plan-handover';
import { ApprovalNotice } from '../../../renderer/features/fleet/plan-notices';
import { failed, ok, type Script } from '../../fakes/fake-console-api';
import { dayMs, fixtureNowMs, recordFixture, teamFixture, tenantId } from '../../unit/renderer/fixtures';
import { waitingRelease } from './releases';
import { hostingView, releasePlan } from '../../unit/renderer/features/hosting/hosting-fixtures';
import { type Story, testId } from '../story';
import { nothing } from './doing-nothing';

const forms: readonly FormKind[] = [
  'commit',
  'submit-audit',
  'gray-release',
  'revert-release',
  'set-support-version',
  'set-order-path',
];

function plan(state: string, change: Partial<HostingPlan>, isBusy = false): Story {
  return {
    of: 'features/hosting/plan-dialog',
    state,
    isOverlay: true,
    show: () => (
      <PlanDialog
        plan={releasePlan(change)}
        error={state === 'refused' ? { code: 'hosting-premise-changed' } : null}
        isBusy={isBusy}
        onExecute={nothing}
        onAgain={nothing}
        onClose={nothing}
      />
    ),
  };
}

function message(state: string, answer: NonNullable<Script['hosting.takeMessage']>): Story {
  return {
    of: 'features/hosting/message-form',
    state,
    isOverlay: true,
    arrange: ({ drafts, hosting }) => {
      drafts.keep('tenant/t-1/hosting/message', { text: '<xml></xml>', query: '' });
      void hosting.open(tenantId('t-1'));
    },
    script: { 'hosting.state': () => ok(hostingView()), 'hosting.takeMessage': answer },
    clicks: [testId('message-take')],
    show: () => <MessageForm tenantId={tenantId('t-1')} onClose={nothing} />,
  };
}

const hosts = { testing: ['test.tenant.example'], published: ['api.tenant.example', 'img.tenant.example'] };

/** The dialogs of the hosting pipeline and of releases. */
export const hostingStories: readonly Story[] = [
  plan('ready', {}),
  plan('blocked', {
    blocked: true,
    rows: [
      { id: 'quota', verdict: 'pass', actor: 'vendor-ops', fix: 'nothing', params: {} },
      { id: 'foreign-approval', verdict: 'block', actor: 'consultant', fix: 'accept-foreign', params: {} },
    ],
  }),
  plan('refused', {}),
  plan('busy', {}, true),
  ...forms.map((kind) => ({
    of: 'features/hosting/request-dialog',
    state: kind,
    isOverlay: true,
    script: {
      'hosting.choices': () => ok({ categories: [], pages: ['pages/index'], remembered: null }),
      'hosting.history': () => ok({ versions: [] }),
      'templates.list': () => ok({ drafts: [], templates: [] }),
    },
    show: () => <RequestForm kind={kind} view={hostingView()} onClose={nothing} />,
  })),
  {
    of: 'features/hosting/request-dialog',
    state: 'nothing-to-ask-yet',
    isOverlay: true,
    show: (say) => (
      <RequestDialog title={say('上传代码', 'Upload code')} request={null} onClose={nothing}>
        <p>{say('内容', 'Content')}</p>
      </RequestDialog>
    ),
  },
  {
    of: 'features/hosting/settings/domain-form',
    state: 'empty',
    isOverlay: true,
    show: () => <DomainForm tenantId="t-1" onClose={nothing} />,
  },
  {
    of: 'features/hosting/settings/domain-form',
    state: 'mistyped',
    isOverlay: true,
    arrange: ({ drafts }) =>
      drafts.keep('hosting-domains t-1', { place: 0, isDirect: false, text: 'api.tenant.example\nhttp://a b' }),
    show: () => <DomainForm tenantId="t-1" onClose={nothing} />,
  },
  {
    of: 'features/hosting/settings/interface-form',
    state: 'empty',
    isOverlay: true,
    show: () => <InterfaceForm tenantId="t-1" name="wx.getLocation" onClose={nothing} />,
  },
  {
    of: 'features/hosting/settings/privacy-form',
    state: 'two-kinds-of-data',
    isOverlay: true,
    show: () => (
      <PrivacyForm
        privacy={{
          atMs: fixtureNowMs,
          setting: {
            codeExists: true,
            found: ['Location', 'PhoneNumber'],
            settings: [{ key: 'Location', text: '配送地址' }],
            owner: {},
            updatedAtMs: null,
          },
          interfaces: [],
        }}
        record={recordFixture()}
        isLive={false}
        onClose={nothing}
      />
    ),
  },
  {
    of: 'features/hosting/sign-off-form',
    state: 'empty',
    isOverlay: true,
    show: () => (
      <SignOffForm tenantId={tenantId('t-1')} trial={{ version: '1.4.0', description: '1.4.0' }} onClose={nothing} />
    ),
  },
  {
    of: 'features/hosting/sign-off-form',
    state: 'dated-ahead',
    isOverlay: true,
    arrange: ({ drafts }) =>
      drafts.keep('tenant/t-1/hosting/sign-off', {
        by: '周经理',
        way: 'message',
        signedAtMs: fixtureNowMs + 2 * dayMs,
        note: '',
      }),
    show: () => (
      <SignOffForm tenantId={tenantId('t-1')} trial={{ version: '1.4.0', description: '1.4.0' }} onClose={nothing} />
    ),
  },
  message('taken', () => ok({ view: hostingView(), decision: 'approved', isNew: true })),
  message('refused', () => failed({ code: 'invalid-request' })),
  {
    of: 'features/hosting/message-form',
    state: 'empty',
    isOverlay: true,
    show: () => <MessageForm tenantId={tenantId('t-1')} onClose={nothing} />,
  },
  {
    of: 'features/hosting/screenshots',
    state: 'not-fetched',
    width: 520,
    show: () => <Screenshots mediaIds={['m-1', 'm-2']} kept={[]} seenAtMs={fixtureNowMs} />,
  },
  {
    of: 'features/hosting/settings/platform-domains-tab',
    state: 'adding',
    isOverlay: true,
    script: {
      'templates.domains': () => ok({ server: hosts, jump: hosts, confirmFile: { name: 'a.txt', content: 'a' } }),
      'templates.history': () => ok({ operations: [] }),
    },
    clicks: [testId('add-platform-server-domain')],
    show: () => <PlatformDomainsTab />,
  },
  {
    of: 'features/fleet/plan-notices',
    state: 'approving',
    isOverlay: true,
    clicks: [testId('plan-approve')],
    show: () => <ApprovalNotice view={waitingRelease} />,
  },
  {
    of: 'features/fleet/plan-controls',
    state: 'rolling-back',
    isOverlay: true,
    clicks: [testId('plan-roll-back')],
    show: () => <PlanControls view={{ ...waitingRelease, plan: { ...waitingRelease.plan, state: 'done' } }} />,
  },
  {
    of: 'features/fleet/plan-handover',
    state: 'open',
    isOverlay: true,
    arrange: ({ team }) => team.state.setState({ status: teamFixture('consultant') }),
    clicks: [testId('plan-handover')],
    show: () => <HandOver isOff={false} />,
  },
];
