import { CreateTenant } from '../../../renderer/features/tenants/list/create-tenant';
import { ColumnChooser } from '../../../renderer/features/tenants/list/column-chooser';
import { emptyDraft } from '../../../renderer/features/tenants/list/profile-form';
import { SavedViews } from '../../../renderer/features/tenants/list/saved-views';
import { createTenantsFilterStore } from '../../../renderer/features/tenants/tenants-filter-store';
import { CorrectStage } from '../../../renderer/features/tenants/page/correct-stage';
import { EditTenant } from '../../../renderer/features/tenants/page/edit-tenant';
import { OfficialAccountTab } from '../../../renderer/features/tenants/page/official-account-tab';
import { StageActionModal } from '../../../renderer/features/tenants/page/stage-action-modal';
import { PreparationForm } from '../../../renderer/features/tenants/page/upgrade/preparation-form';
import { CheckItem } from '../../../renderer/features/tenants/page/upgrade/check-item';
import { failed } from '../../fakes/fake-console-api';
import { bootFixture, checkFixture, viewFixture } from '../../unit/renderer/fixtures';
import { type Story, testId } from '../story';
import { nothing } from './doing-nothing';

const view = viewFixture();
const unfiled = checkFixture('icp-filing', {
  level: 'warn',
  verdict: 'warn',
  reason: 'icp-filing.platform-review',
  actor: 'tenant',
});

const filter = createTenantsFilterStore().state.getState();
const views = ['即将到期', '我的租户'].map((name) => ({ name, filter, hiddenColumns: [] }));

/** The dialogs of a tenant. */
export const tenantStories: readonly Story[] = [
  {
    of: 'features/tenants/list/create-tenant',
    state: 'empty',
    isOverlay: true,
    show: () => <CreateTenant />,
  },
  {
    of: 'features/tenants/list/create-tenant',
    state: 'without-a-name',
    isOverlay: true,
    clicks: [testId('create-tenant-submit')],
    show: () => <CreateTenant />,
  },
  {
    of: 'features/tenants/list/create-tenant',
    state: 'refused',
    isOverlay: true,
    arrange: ({ drafts }) => drafts.keep('workspace/sandbox/new-tenant', { ...emptyDraft('王敏'), name: '松果湾建材' }),
    script: { 'tenants.create': () => failed({ code: 'read-only' }) },
    clicks: [testId('create-tenant-submit')],
    show: () => <CreateTenant />,
  },
  {
    of: 'features/tenants/list/saved-views',
    state: 'two-views',
    isOverlay: true,
    boot: { settings: { ...bootFixture().settings, tenantsTable: { hiddenColumns: [], views } } },
    clicks: [testId('saved-views')],
    show: () => <SavedViews />,
  },
  {
    of: 'features/tenants/list/column-chooser',
    state: 'open',
    isOverlay: true,
    clicks: [testId('column-chooser')],
    show: (say) => (
      <ColumnChooser
        columns={['stage', 'owner'] as const}
        nameOf={(column) => (column === 'stage' ? say('阶段', 'Stage') : say('负责人', 'Consultant'))}
        layout={{ hiddenColumns: ['owner'] }}
        onChange={nothing}
      />
    ),
  },
  {
    of: 'features/tenants/page/edit-tenant',
    state: 'filled',
    isOverlay: true,
    show: () => <EditTenant view={view} onClose={nothing} />,
  },
  {
    of: 'features/tenants/page/correct-stage',
    state: 'choosing',
    isOverlay: true,
    show: () => <CorrectStage view={viewFixture({}, { stage: 'bound' })} onClose={nothing} />,
  },
  ...(['abandon', 'review-rejected', 'reopen'] as const).map((action) => ({
    of: 'features/tenants/page/stage-action-modal',
    state: action,
    isOverlay: true,
    show: () => (
      <StageActionModal
        action={action}
        tenantId={view.record.id}
        tenantName={view.record.profile.name}
        stage="ready"
        onClose={nothing}
      />
    ),
  })),
  {
    of: 'features/tenants/page/stage-action-modal',
    state: 'release-that-skips',
    isOverlay: true,
    show: () => (
      <StageActionModal
        action="release"
        tenantId={view.record.id}
        tenantName={view.record.profile.name}
        stage="confirmed"
        onClose={nothing}
      />
    ),
  },
  {
    of: 'features/tenants/page/official-account-tab',
    state: 'entering-by-hand',
    isOverlay: true,
    clicks: [testId('enter-official')],
    show: () => <OfficialAccountTab view={view} />,
  },
  {
    of: 'features/tenants/page/upgrade/check-item',
    state: 'waiving',
    isOverlay: true,
    clicks: ['.check-line', testId('waive-icp-filing')],
    show: () => (
      <ul>
        <CheckItem check={unfiled} view={view} />
      </ul>
    ),
  },
  {
    of: 'features/tenants/page/upgrade/preparation-form',
    state: 'untouched',
    isOverlay: true,
    show: () => <PreparationForm view={view} onClose={nothing} />,
  },
];
