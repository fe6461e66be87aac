import type { ComponentProps, ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { fleetApprovals } from '../../../../preload/contract/fleet/vocabulary';
import { CheckboxGroup } from '../../../ui/checkbox';
import { Input } from '../../../ui/input';
import { SelectField } from '../../../ui/select-field';
import { NumberField } from '../../../ui/number-field';
import { Section } from '../../../ui/section';
import type { EditorProps } from '../order-draft';

/** Minutes and hours that a plan may be patient at most. */
const longestScan = 43_200;
const longestAudit = 1440;

function LimitField({
  min = 1,
  ...limit
}: Omit<ComponentProps<typeof NumberField>, 'min'> & { readonly min?: number }): ReactElement {
  const { t } = useTranslation();
  return <NumberField {...limit} min={min} placeholder={t('fleet.editor.off')} />;
}

/** Rules by which a plan stops by itself. */
function StopRules({ draft, change }: EditorProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="fleet-rules">
      <LimitField
        label={t('fleet.editor.sameReason')}
        value={draft.sameReason}
        min={2}
        max={1000}
        testId="rule-same-reason"
        onChange={(sameReason) => change({ sameReason })}
      />
      <LimitField
        label={t('fleet.editor.rejectionPercent')}
        value={draft.rejectionPercent}
        max={100}
        testId="rule-rejections"
        onChange={(rejectionPercent) => change({ rejectionPercent })}
      />
      <LimitField
        label={t('fleet.editor.failurePercent')}
        value={draft.failurePercent}
        max={100}
        testId="rule-failures"
        onChange={(failurePercent) => change({ failurePercent })}
      />
      <LimitField
        label={t('fleet.editor.leastDecided')}
        value={draft.leastDecided}
        max={1000}
        testId="rule-least-decided"
        onChange={(leastDecided) => change({ leastDecided: leastDecided ?? 1 })}
      />
    </div>
  );
}

/** After how long a tenant that waits holds up the next wave no longer. */
function Patience({ draft, change }: EditorProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="fleet-rules">
      <LimitField
        label={t('fleet.editor.scanPatience')}
        value={draft.scanMinutes}
        max={longestScan}
        testId="patience-scan"
        onChange={(scanMinutes) => change({ scanMinutes: scanMinutes ?? 1 })}
      />
      <LimitField
        label={t('fleet.editor.auditPatience')}
        value={draft.auditHours}
        max={longestAudit}
        testId="patience-audit"
        onChange={(auditHours) => change({ auditHours: auditHours ?? 1 })}
      />
    </div>
  );
}

/** When it may become public. */
function WindowField({ draft, change }: EditorProps): ReactElement {
  const { t } = useTranslation();
  return (
    <fieldset className="fleet-window">
      <legend className="field-label">{t('fleet.editor.window')}</legend>
      <CheckboxGroup
        value={draft.days}
        options={[1, 2, 3, 4, 5, 6, 0].map((value) => ({ value, label: t(`fleet.day.${value as 0}`) }))}
        onChange={(days) => change({ days })}
      />
      {draft.days.length === 0 ? (
        <span className="quiet">{t('fleet.editor.anyTime')}</span>
      ) : (
        <span className="fleet-size">
          <Input
            aria-label={t('fleet.editor.from')}
            value={draft.from}
            maxLength={5}
            onChange={(event) => change({ from: event.target.value })}
          />
          <span aria-hidden="true">–</span>
          <Input
            aria-label={t('fleet.editor.to')}
            value={draft.to}
            maxLength={5}
            onChange={(event) => change({ to: event.target.value })}
          />
        </span>
      )}
    </fieldset>
  );
}

/** When it stops by itself, when it may become public, who agrees, and what is left for others. */
export function RulesSection({ draft, change }: EditorProps): ReactElement {
  const { t } = useTranslation();
  return (
    <Section title={t('fleet.editor.rules')}>
      <StopRules draft={draft} change={change} />
      <p className="quiet">{t('fleet.editor.rulesHelp')}</p>
      <Patience draft={draft} change={change} />
      <p className="quiet">{t('fleet.editor.patienceHelp')}</p>
      <div className="fleet-rules">
        <LimitField
          label={t('fleet.editor.reserve')}
          value={draft.reserve}
          min={0}
          max={100_000}
          testId="plan-reserve"
          onChange={(reserve) => change({ reserve: reserve ?? 0 })}
        />
        <SelectField
          label={t('fleet.editor.approval')}
          isRequired
          value={draft.approval}
          testId="plan-approval"
          options={fleetApprovals.map((value) => ({ value, label: t(`fleet.approval.${value}`) }))}
          onChange={(approval) => change({ approval })}
        />
      </div>
      <WindowField draft={draft} change={change} />
    </Section>
  );
}
