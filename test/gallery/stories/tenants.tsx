import { CreateTenant } from '../../../renderer/features/tenants/list/create-tenant';
import { CorrectStage } from '../../../renderer/features/tenants/page/correct-stage';
import { EditTenant } from '../../../renderer/features/tenants/page/edit-tenant';
import { OfficialAccountTab } from '../../../renderer/features/tenants/page/official-account-tab';
import { StageActionModal } from '../../../renderer/features/tenants/page/stage-action-modal';
import { PreparationForm } from '../../../renderer/features/tenants/page/upgrade/preparation-form';
import { CheckItem } from '../../../renderer/features/tenants/page/upgrade/check-item';
import { checkFixture, viewFixture } from '../../unit/renderer/fixtures';
import { type Story, testId } from '../story';
import { nothing } from './doing-nothing';

const view = viewFixture();
const unfiled = checkFixture('icp-filing', {
  level: 'warn',
  verdict: 'warn',
  reason: 'icp-filing.platform-review',
  actor: 'tenant',
});

/** The dialogs of a tenant. */
export const tenantStories: readonly Story[] = [
  {
    of: 'features/tenants/list/create-tenant',
    state: 'empty',
    isOverlay: true,
    show: () => <CreateTenant />,
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
