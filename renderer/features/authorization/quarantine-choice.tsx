import { Radio } from 'antd';
import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conflict, Quarantine, QuarantineReason } from '../../../preload/contract/binding';
import type { TenantId, WorkspaceId } from '../../../preload/contract/ids';
import type { TenantView } from '../../../preload/contract/tenant';
import { AssetImage } from '../../ui/asset-image';
import { Button } from '../../ui/button';
import { useDraft } from '../../ui/drafts';
import { SelectField } from '../../ui/select-field';
import { TextField } from '../../ui/text-field';
import { Facts } from '../../ui/section';
import { displayText } from '../../ui/format/display-text';
import { useBoot, useCanWrite, useIsSaving, useStores, useTenantRows } from '../../app/stores';
import { isBound } from '../tenants/page/shop-appearance';

const resolutions = ['accept', 'official-account', 'discard', 'move'] as const;
type Resolution = (typeof resolutions)[number];

type Obstacle = 'unreadable' | 'officialAccount' | 'boundElsewhere';

const candidateReasons: readonly QuarantineReason[] = ['unproven', 'after-expiry', 'authorized-before'];

/** Whether the account is set aside only because nothing proves whose it is. */
export function isCandidate({ reason }: Quarantine): boolean {
  return candidateReasons.includes(reason);
}

/**
 * What closes a way out: what could not be read cannot be used, an official account never becomes a tenant's mini program, and
 * what another tenant is bound to stays with it.
 */
function obstacleTo(resolution: Resolution, quarantine: Quarantine): Obstacle | null {
  const { reading, reason, kind, conflict } = quarantine;
  if (resolution === 'discard' || resolution === 'official-account') return null;
  if (reading === undefined) return 'unreadable';
  // An official account that was asked for may be another one than was expected, or not be proven.
  if (kind !== 'mini-program') {
    const isOwn = reason === 'app-id-differs' || isCandidate(quarantine);
    return resolution === 'accept' && isOwn ? null : 'officialAccount';
  }
  return resolution === 'accept' && conflict?.bound === true ? 'boundElsewhere' : null;
}

/** The ways out that mean anything for this result: only an official account that was picked by mistake can be kept as one. */
function waysOut({ reason, kind, reading }: Quarantine): readonly Resolution[] {
  const isOfficial = reason === 'official-account-picked' && kind === 'official-account' && reading !== undefined;
  return resolutions.filter((resolution) => resolution !== 'official-account' || isOfficial);
}

/** Who else claims the account that came back; in another workspace, why the result cannot simply be handed over. */
function OtherSide(props: { readonly conflict: Conflict }): ReactElement {
  const { conflict } = props;
  const { t } = useTranslation();
  const { workspace } = useBoot();
  return (
    <div data-testid="quarantine-conflict">
      <p>
        {t('tenant.conflict.text', {
          tenant: displayText(conflict.tenantName, 60),
          application: t(`vocabulary.application.${conflict.application}`, {
            defaultValue: displayText(conflict.application, 60),
          }),
          workspace: displayText(conflict.workspaceName, 60),
          state: conflict.bound ? t('tenant.conflict.bound') : t('tenant.conflict.expected'),
        })}
      </p>
      {conflict.workspaceId === workspace?.id ? null : (
        <p className="quiet">
          {t('tenant.quarantine.elsewhere', { workspace: displayText(conflict.workspaceName, 60) })}
        </p>
      )}
    </div>
  );
}

/** The other claimant, if it is a tenant of this workspace; a result cannot be handed to another application. */
function suggestedTarget(quarantine: Quarantine, workspaceId: WorkspaceId | undefined): TenantId | null {
  const { conflict } = quarantine;
  return conflict !== null && conflict.workspaceId === workspaceId ? conflict.tenantId : null;
}

function MoveTarget(props: {
  readonly exceptId: TenantId;
  readonly value: TenantId | null;
  readonly onChange: (id: TenantId | null) => void;
}): ReactElement {
  const { t } = useTranslation();
  const rows = useTenantRows();
  const options = useMemo(
    () =>
      rows
        .filter((row) => row.id !== props.exceptId)
        .map((row) => ({ value: row.id, label: displayText(row.name, 80) })),
    [rows, props.exceptId],
  );
  return (
    <SelectField
      label={t('tenant.quarantine.moveTo')}
      isRequired
      isSearched
      value={props.value}
      options={options}
      onChange={props.onChange}
    />
  );
}

/** Who the account is: name, picture, AppID and entity, as WeChat gave them. */
function Account(props: { readonly quarantine: Quarantine; readonly name: string }): ReactElement {
  const { quarantine, name } = props;
  const { t } = useTranslation();
  const account = (
    <span className="quarantine-account">
      <AssetImage asset={quarantine.reading?.avatar ?? null} alt="" size={32} fallbackName={name} /> {name}
    </span>
  );
  return (
    <Facts
      items={[
        { label: t('authorize.verified.account'), value: account },
        { label: t('common.appId'), value: <span className="mono">{quarantine.appId}</span> },
        { label: t('common.entity'), value: displayText(quarantine.entity, 120) || t('common.unknown') },
      ]}
    />
  );
}

/** One way out, or why it is closed. */
function Way(props: {
  readonly resolution: Resolution;
  readonly quarantine: Quarantine;
  readonly name: string;
}): ReactElement {
  const { resolution, quarantine, name } = props;
  const { t } = useTranslation();
  const obstacle = obstacleTo(resolution, quarantine);
  // A candidate that is refused may be somebody else's good authorization: nobody is told to revoke it.
  const words = resolution === 'discard' && isCandidate(quarantine) ? 'refuse' : resolution;
  return (
    <Radio value={resolution} disabled={obstacle !== null} data-testid={`quarantine-${resolution}`}>
      <span className="choice-title">
        {words === 'accept' ? t('tenant.quarantine.acceptNamed', { name }) : t(`tenant.quarantine.${words}.title`)}
      </span>
      <span className="choice-text">
        {obstacle === null ? t(`tenant.quarantine.${words}.text`) : t(`tenant.quarantine.notPossible.${obstacle}`)}
      </span>
    </Radio>
  );
}

/** The guided choice about a result that was set aside: accept with a reason, discard, or hand to another tenant. */
export function QuarantineChoice(props: {
  readonly view: TenantView;
  readonly quarantine: Quarantine;
  /** Left out where the account is shown beside it. */
  readonly isAccountShown: boolean;
}): ReactElement {
  const { view, quarantine } = props;
  const { t } = useTranslation();
  const { tenant } = useStores();
  const canWrite = useCanWrite();
  const [resolution, setResolution] = useState<Resolution | null>(null);
  const { value: reason, set: setReason, discard } = useDraft(`tenant/${view.record.id}/quarantine-reason`, '');
  const [moveTo, setMoveTo] = useState<TenantId | null>(suggestedTarget(quarantine, useBoot().workspace?.id));
  const isSaving = useIsSaving();
  const canResolve =
    canWrite && resolution !== null && reason.trim() !== '' && (resolution !== 'move' || moveTo !== null);
  const kept = isBound(view) ? t('tenant.quarantine.bindingKept') : t('tenant.quarantine.nothingBound');
  const name = displayText(quarantine.accountName, 60) || t('tenants.unnamed');
  const resolve = (): void => {
    if (resolution === null) return;
    const choice = { resolution, reason: reason.trim(), moveTo: resolution === 'move' ? moveTo : null };
    void tenant.change('resolveQuarantine', choice).then((isResolved) => (isResolved ? discard() : undefined));
  };
  return (
    <div className="quarantine" data-testid="quarantine-choice">
      <p>
        {t(`vocabulary.quarantineReason.${quarantine.reason}`)} {t('tenant.quarantine.safe', { kept })}
      </p>
      {props.isAccountShown ? <Account quarantine={quarantine} name={name} /> : null}
      {quarantine.conflict === null ? null : <OtherSide conflict={quarantine.conflict} />}
      <fieldset className="choices">
        <legend>
          {isCandidate(quarantine) ? t('tenant.quarantine.candidateChoose', { name }) : t('tenant.quarantine.choose')}
        </legend>
        <Radio.Group
          value={resolution}
          disabled={!canWrite}
          onChange={(event) => setResolution(resolutions.find((r) => r === event.target.value) ?? null)}
        >
          {waysOut(quarantine).map((candidate) => (
            <Way key={candidate} resolution={candidate} quarantine={quarantine} name={name} />
          ))}
        </Radio.Group>
      </fieldset>
      {resolution === null ? null : (
        <div className="quarantine-form">
          {resolution === 'move' ? <MoveTarget exceptId={view.record.id} value={moveTo} onChange={setMoveTo} /> : null}
          <TextField
            label={t('tenant.quarantine.reasonLabel')}
            isRequired
            value={reason}
            maxLength={500}
            testId="quarantine-reason"
            onChange={setReason}
          />
          <Button
            type="primary"
            disabled={!canResolve}
            loading={isSaving}
            onClick={resolve}
            data-testid="quarantine-resolve"
          >
            {resolution === 'accept' ? t('tenant.quarantine.acceptNamed', { name }) : t('tenant.quarantine.resolve')}
          </Button>
        </div>
      )}
    </div>
  );
}
