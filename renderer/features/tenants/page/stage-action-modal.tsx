import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TenantId } from '../../../../preload/contract/ids';
import type { StageAction } from '../../../../preload/contract/stages';
import { ReasonModal } from '../../../ui/reason-modal';
import { displayText } from '../../../ui/format/display-text';
import { useStores } from '../../../app/stores';
import { endingActions } from './upgrade/steps';

/** Records a step of the upgrade with a note; an ending one needs the tenant's name to be typed. */
export function StageActionModal(props: {
  readonly action: StageAction;
  readonly tenantId: TenantId;
  readonly tenantName: string;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { tenant } = useStores();
  const name = displayText(props.tenantName, 120);
  const isEnding = endingActions.includes(props.action);
  const action = t(`stages.action.${props.action}`);
  return (
    <ReasonModal
      draftKey={`tenant/${props.tenantId}/act/${props.action}`}
      title={t('tenant.actions.confirmTitle', { action, tenant: name })}
      label={t('tenant.actions.note')}
      confirmLabel={action}
      isReasonRequired={isEnding}
      isDangerous={isEnding}
      typedName={isEnding ? name : undefined}
      typedLabel={isEnding ? t('tenant.actions.typeName', { name }) : undefined}
      onConfirm={(note) => tenant.act({ action: props.action, note })}
      onClose={props.onClose}
    />
  );
}
