import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { correctionsOf } from '../../../../preload/contract/vocabulary/stages';
import type { Stage } from '../../../../preload/contract/stages';
import type { TenantView } from '../../../../preload/contract/tenant';
import { Dialog } from '../../../ui/dialog';
import { useDraft } from '../../../ui/drafts';
import { SelectField } from '../../../ui/select-field';
import { TextField } from '../../../ui/text-field';
import { displayText } from '../../../ui/format/display-text';
import { useStores } from '../../../app/stores';

/** Where the stage can be corrected to. Back before its confirmation, a binding has issues or none: that is no choice. */
export function correctionChoices({ record }: TenantView): readonly Stage[] {
  const other: Stage = (record.binding?.issues.length ?? 0) > 0 ? 'bound' : 'bound-with-issues';
  return correctionsOf(record.stage).filter((stage) => stage !== other);
}

/** Corrects a stage that was recorded by mistake, with the reason. */
export function CorrectStage(props: { readonly view: TenantView; readonly onClose: () => void }): ReactElement {
  const { view, onClose } = props;
  const { record } = view;
  const { t } = useTranslation();
  const { tenant } = useStores();
  const [to, setTo] = useState<Stage | null>(null);
  const reason = useDraft(`tenant/${record.id}/correct-stage`, '');
  const correct = async (): Promise<void> => {
    if (to === null || !(await tenant.change('correctStage', { to, reason: reason.value.trim() }))) return;
    reason.discard();
    onClose();
  };
  return (
    <Dialog
      width={480}
      draft={reason}
      onClose={onClose}
      title={t('tenant.actions.correctTitle', { tenant: displayText(record.profile.name, 120) })}
      okText={t('tenant.actions.correct')}
      okButtonProps={{ disabled: to === null || reason.value.trim() === '', 'data-testid': 'correct-stage-save' }}
      onOk={correct}
    >
      <p className="modal-text">{t('tenant.actions.correctText', { stage: t(`stages.stage.${record.stage}`) })}</p>
      <SelectField
        label={t('tenant.actions.correctTo')}
        isRequired
        placeholder={t('checks.fact.choose')}
        value={to}
        options={correctionChoices(view).map((value) => ({ value, label: t(`stages.stage.${value}`) }))}
        onChange={setTo}
        testId="correct-stage-to"
      />
      <TextField
        label={t('tenant.actions.correctReason')}
        isRequired
        rows={3}
        maxLength={500}
        value={reason.value}
        testId="correct-stage-reason"
        onChange={reason.set}
      />
    </Dialog>
  );
}
