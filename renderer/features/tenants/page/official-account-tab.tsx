import type { TFunction } from 'i18next';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityComparison, OfficialAccount } from '../../../../preload/contract/account';
import { cleanIdentifier } from '../../../../preload/contract/identifier-text';
import type { TenantId } from '../../../../preload/contract/ids';
import { toldSets } from '../../../../preload/contract/permission-sets';
import type { TenantView } from '../../../../preload/contract/tenant';
import { AcknowledgeForm } from '../../../ui/acknowledge-form';
import { Button } from '../../../ui/button';
import { Dialog } from '../../../ui/dialog';
import { useDraft } from '../../../ui/drafts';
import { EmptyState } from '../../../ui/empty';
import { TextField } from '../../../ui/text-field';
import { Age } from '../../../ui/moment';
import { Facts, Section } from '../../../ui/section';
import { VerdictMark } from '../../../ui/status';
import { displayText } from '../../../ui/format/display-text';
import { useCanWrite, useStores, useUnreachable } from '../../../app/stores';
import { isBound } from './shop-appearance';

const appIdShape = /^wx[0-9a-f]{16}$/;

interface AccountDraft {
  readonly name: string;
  readonly entityName: string;
  readonly credential: string;
  readonly appId: string;
}

function AccountForm(props: {
  readonly tenantId: TenantId;
  readonly account: OfficialAccount | null;
  readonly onClose: () => void;
}): ReactElement {
  const { account: known } = props;
  const { t } = useTranslation();
  const { tenant } = useStores();
  const draft = useDraft<AccountDraft>(`tenant/${props.tenantId}/official-account`, {
    name: known?.name ?? '',
    entityName: known?.entityName ?? '',
    credential: known?.credential ?? '',
    appId: known?.appId ?? '',
  });
  const { name, appId, entityName, credential } = draft.value;
  const cleanAppId = cleanIdentifier(appId);
  const isAppIdWrong = cleanAppId !== '' && !appIdShape.test(cleanAppId);
  const canSave = name.trim() !== '' && entityName.trim() !== '' && !isAppIdWrong;
  const save = async (): Promise<void> => {
    const account = {
      name: name.trim(),
      entityName: entityName.trim(),
      credential: cleanIdentifier(credential) || null,
      appId: cleanAppId || null,
    };
    if (!(await tenant.change('recordOfficialAccount', { account }))) return;
    draft.discard();
    props.onClose();
  };
  const text = (label: string, field: keyof AccountDraft, error?: string): ReactElement => (
    <TextField
      label={label}
      error={error}
      value={draft.value[field]}
      maxLength={200}
      onChange={(text) => draft.set({ ...draft.value, [field]: text })}
    />
  );
  return (
    <Dialog
      draft={draft}
      width={460}
      title={t('tenant.tab.official-account')}
      okButtonProps={{ disabled: !canSave, 'data-testid': 'official-save' }}
      onOk={save}
      onClose={props.onClose}
    >
      {text(t('tenant.official.name'), 'name')}
      {text(t('common.entity'), 'entityName')}
      {text(t('tenant.official.credential'), 'credential')}
      {text(t('common.appId'), 'appId', isAppIdWrong ? t('errors.app-id-malformed.next') : undefined)}
    </Dialog>
  );
}

const verdictOf = { same: 'pass', 'same-normalised': 'pass', different: 'warn', unknown: 'unknown' } as const;

function Comparison(props: { readonly view: TenantView }): ReactElement {
  const { view } = props;
  const { t } = useTranslation();
  const { tenant } = useStores();
  const canWrite = useCanWrite();
  const entity: EntityComparison = view.entity;
  // An acceptance counts until one of the entities changes; the check knows.
  const isAccepted = view.checks.some(({ id, verdict }) => id === 'same-entity' && verdict === 'waived');
  const acknowledged = isAccepted
    ? view.record.acknowledgements.findLast((item) => item.kind === 'entity-differs')
    : undefined;
  return (
    <Section title={t('tenant.official.comparison')} testId="entity-comparison">
      <div className="card-body comparison" data-verdict={entity.verdict}>
        <Facts
          items={[
            {
              label: t('tenant.official.miniProgram'),
              value: displayText(entity.miniProgram ?? '') || t('common.unknown'),
            },
            {
              label: t('tenant.official.account'),
              value: displayText(entity.officialAccount ?? '') || t('common.unknown'),
            },
          ]}
        />
        <p>
          <VerdictMark verdict={verdictOf[entity.verdict]} iconOnly />{' '}
          <strong>{t(`vocabulary.entityVerdict.${entity.verdict}`)}</strong>{' '}
          <span className="quiet">{t(`vocabulary.entityBy.${entity.by}`)}</span>
        </p>
        <p>{t(`tenant.official.consequence.${entity.verdict}`)}</p>
        {acknowledged ? (
          <p className="quiet">
            {t('tenant.official.accepted', { name: displayText(acknowledged.acceptedBy, 80) })} ·{' '}
            <Age atMs={acknowledged.atMs} />
          </p>
        ) : null}
        {entity.verdict === 'different' && !acknowledged ? (
          <AcknowledgeForm
            text={t('vocabulary.acknowledgementText.entity-differs')}
            draftKey={`tenant/${view.record.id}/entity-differs`}
            isDisabled={!canWrite}
            testId="ack-entity"
            onRecord={(acceptedBy) =>
              void tenant.change('acknowledge', {
                kind: 'entity-differs',
                text: t('vocabulary.acknowledgementText.entity-differs'),
                acceptedBy,
              })
            }
          />
        ) : null}
      </div>
    </Section>
  );
}

function linkText({ linkStatus: status, source }: OfficialAccount, t: TFunction): string {
  if (status === null) {
    return source === 'wechat' ? t('vocabulary.linkStatus.unknown') : t('tenant.official.linkNotAuthorized');
  }
  return t(`vocabulary.linkStatus.${status}`, { defaultValue: t('vocabulary.linkStatus.other', { status }) });
}

/** The set without which a mini program's Open Platform account cannot be read. */
const openAccountSet = 25;

/** The Open Platform account that the mini program is bound to, as far as the granted sets let it be read. */
function OpenAccount(props: { readonly view: TenantView }): ReactElement {
  const { t } = useTranslation();
  const { reading } = props.view.record;
  const openAppId = reading?.openAppId ?? null;
  const isSame = reading?.sameEntityAsOpenAccount ?? null;
  const sets = reading ? toldSets(reading) : [];
  const without = sets === null ? 'unknown' : sets.includes(openAccountSet) ? 'notBound' : 'unreadable';
  const none = t(`tenant.official.open.${without}`);
  const account = openAppId === null ? none : <span className="mono">{displayText(openAppId, 60)}</span>;
  const entity =
    isSame === null ? t('common.unknown') : t(isSame ? 'tenant.official.open.same' : 'tenant.official.open.different');
  return (
    <Section title={t('tenant.official.open.title')} testId="open-account">
      <div className="card-body">
        <Facts
          items={[
            { label: t('tenant.official.open.account'), value: account },
            { label: t('tenant.official.open.entity'), value: entity },
            {
              label: t('ledger.filter.source'),
              value: reading ? (
                <>
                  {t('stages.source.wechat')} · <Age atMs={reading.atMs} />
                </>
              ) : (
                t('common.unknown')
              ),
            },
          ]}
        />
        <p className="quiet">{t('tenant.official.open.why')}</p>
      </div>
    </Section>
  );
}

/** The tenant's official account, how its entity compares with the mini program's, and whether the two are linked. */
export function OfficialAccountTab(props: { readonly view: TenantView }): ReactElement {
  const { view } = props;
  const { t } = useTranslation();
  const { authorization, tenant } = useStores();
  const unreachable = useUnreachable();
  const canWrite = useCanWrite();
  const [isEditing, setIsEditing] = useState(false);
  const account = view.record.officialAccount;
  const buttons = (
    <>
      <Button
        size="small"
        disabled={!canWrite || unreachable !== null}
        title={unreachable === null ? undefined : t(`common.unreachable.${unreachable}`)}
        onClick={() => void authorization.openSheet(view.record.id, 'official-account')}
        data-testid="authorize-official"
      >
        {t('tenant.official.authorize')}
      </Button>
      <Button size="small" disabled={!canWrite} onClick={() => setIsEditing(true)} data-testid="enter-official">
        {account ? t('tenant.official.edit') : t('tenant.official.enter')}
      </Button>
      {account ? (
        <Button
          size="small"
          disabled={!canWrite}
          onClick={() => void tenant.change('recordOfficialAccount', { account: null })}
        >
          {t('tenant.official.remove')}
        </Button>
      ) : null}
    </>
  );
  return (
    <div className="stack">
      <Section title={t('tenant.tab.official-account')} extra={account ? buttons : null}>
        {account ? (
          <div className="card-body">
            <Facts
              items={[
                { label: t('tenant.official.name'), value: displayText(account.name, 60) },
                { label: t('common.entity'), value: displayText(account.entityName, 120) },
                {
                  label: t('tenant.official.credential'),
                  value: displayText(account.credential ?? '', 64) || t('common.notRecorded'),
                },
                {
                  label: t('common.appId'),
                  value: account.appId ? <span className="mono">{account.appId}</span> : t('common.notRecorded'),
                },
                {
                  label: t('tenant.official.link'),
                  value: <span data-testid="official-link">{linkText(account, t)}</span>,
                },
                {
                  label: t('ledger.filter.source'),
                  value: (
                    <>
                      {t(`stages.source.${account.source}`)} · <Age atMs={account.atMs} />
                    </>
                  ),
                },
              ]}
            />
          </div>
        ) : (
          <EmptyState title={t('tenant.official.none')} text={t('tenant.official.noneText')}>
            {buttons}
          </EmptyState>
        )}
      </Section>
      {account ? <Comparison view={view} /> : null}
      {isBound(view) ? <OpenAccount view={view} /> : null}
      {isEditing ? (
        <AccountForm tenantId={view.record.id} account={account} onClose={() => setIsEditing(false)} />
      ) : null}
    </div>
  );
}
