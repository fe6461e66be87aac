import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TenantId } from '../../../../preload/contract/ids';
import type { Stage, StageAction } from '../../../../preload/contract/stages';
import { ReasonModal } from '../../../ui/reason-modal';
import { displayText } from '../../../ui/format/display-text';
import { useStores } from '../../../app/stores';
import { endingActions } from './upgrade/steps';

/**
 * Records a step of the upgrade with a note. What it asks for goes by what it does: ending an upgrade, which can be reopened, needs a
 * reason; a release that skips packaging and review says so, and needs a reason and the tenant's name.
 */
export function StageActionModal(props: {
  readonly action: StageAction;
  readonly tenantId: TenantId;
  readonly tenantName: string;
  readonly stage: Stage;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { tenant } = useStores();
  const name = displayText(props.tenantName, 120);
  const isEnding = endingActions.includes(props.action);
  const isSkipping = props.action === 'release' && (props.stage === 'confirmed' || props.stage === 'packaging');
  const warning = isSkipping
    ? { text: t('tenant.actions.skips') }
    : isEnding
      ? { text: t('tenant.actions.reopenable') }
      : {};
  const action = t(`stages.action.${props.action}`);
  return (
    <ReasonModal
      draftKey={`tenant/${props.tenantId}/act/${props.action}`}
      {...warning}
      title={t('tenant.actions.confirmTitle', { action, tenant: name })}
      label={t('tenant.actions.note')}
      confirmLabel={action}
      isReasonRequired={isEnding || isSkipping}
      isDangerous={isEnding || isSkipping}
      typedName={isSkipping ? name : undefined}
      typedLabel={isSkipping ? t('tenant.actions.typeName', { name }) : undefined}
      onConfirm={(note) => tenant.change('act', { action: props.action, note })}
      onClose={props.onClose}
    />
  );
}
