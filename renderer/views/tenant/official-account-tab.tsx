import { Button, Input, Modal } from 'antd';
import type { TFunction } from 'i18next';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityComparison, OfficialAccount } from '../../../preload/contract/account';
import type { TenantView } from '../../../preload/contract/tenant';
import { AcknowledgeForm } from '../../components/acknowledge-form';
import { EmptyState } from '../../components/empty';
import { Field } from '../../components/field';
import { Age } from '../../components/moment';
import { Facts, Section } from '../../components/section';
import { VerdictMark } from '../../components/status';
import { displayText } from '../../format/display-text';
import { useBoot, useCanWrite, useStores } from '../stores';

const appIdShape = /^wx[0-9a-f]{16}$/;

function AccountForm(props: { readonly account: OfficialAccount | null; readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const { tenant } = useStores();
  const [name, setName] = useState(props.account?.name ?? '');
  const [appId, setAppId] = useState<string>(props.account?.appId ?? '');
  const [entityName, setEntityName] = useState(props.account?.entityName ?? '');
  const [credential, setCredential] = useState(props.account?.credential ?? '');
  const isAppIdWrong = appId.trim() !== '' && !appIdShape.test(appId.trim());
  const canSave = name.trim() !== '' && entityName.trim() !== '' && !isAppIdWrong;
  const save = async (): Promise<void> => {
    const account = {
      name: name.trim(),
      entityName: entityName.trim(),
      credential: credential.trim() || null,
      appId: appId.trim() || null,
    };
    if (await tenant.recordOfficialAccount({ account })) props.onClose();
  };
  const text = (label: string, value: string, set: (value: string) => void, error?: string): ReactElement => (
    <Field label={label} error={error}>
      {(control) => <Input {...control} value={value} maxLength={200} onChange={(event) => set(event.target.value)} />}
    </Field>
  );
  return (
    <Modal
      open
      width={460}
      title={t('tenant.tab.official-account')}
      okText={t('common.save')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: !canSave, 'data-testid': 'official-save' }}
      onOk={() => void save()}
      onCancel={props.onClose}
    >
      {text(t('tenant.official.name'), name, setName)}
      {text(t('common.entity'), entityName, setEntityName)}
      {text(t('tenant.official.credential'), credential, setCredential)}
      {text(t('common.appId'), appId, setAppId, isAppIdWrong ? t('errors.app-id-malformed.next') : undefined)}
    </Modal>
  );
}

const verdictOf = { same: 'pass', 'same-normalised': 'pass', different: 'warn', unknown: 'unknown' } as const;

function Comparison(props: { readonly view: TenantView }): ReactElement {
  const { view } = props;
  const { t } = useTranslation();
  const { tenant } = useStores();
  const canWrite = useCanWrite();
  const entity: EntityComparison = view.entity;
  const acknowledged = view.record.acknowledgements.findLast((item) => item.kind === 'entity-differs');
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
          <strong>{t(`tenant.official.verdict.${entity.verdict}`)}</strong>{' '}
          <span className="quiet">{t(`tenant.official.by.${entity.by}`)}</span>
        </p>
        <p>{t(`tenant.official.consequence.${entity.verdict}`)}</p>
        {acknowledged ? (
          <p className="quiet">
            {t('authorize.preflight.accepted', { name: displayText(acknowledged.acceptedBy, 80), time: '' })}{' '}
            <Age atMs={acknowledged.atMs} />
          </p>
        ) : null}
        {entity.verdict === 'different' && !acknowledged ? (
          <AcknowledgeForm
            text={t('tenant.acknowledgementText.entity-differs')}
            suggestedName={view.record.profile.contactName}
            isDisabled={!canWrite}
            testId="ack-entity"
            onRecord={(acceptedBy) =>
              void tenant.acknowledge({
                kind: 'entity-differs',
                text: t('tenant.acknowledgementText.entity-differs'),
                acceptedBy,
              })
            }
          />
        ) : null}
      </div>
    </Section>
  );
}

function linkText(status: number | null, t: TFunction): string {
  if (status === null) return t('tenant.official.linkStatus.unknown');
  return t(`tenant.official.linkStatus.${status}`, { defaultValue: t('tenant.official.linkStatus.other', { status }) });
}

/** The tenant's official account, how its entity compares with the mini program's, and whether the two are linked. */
export function OfficialAccountTab(props: { readonly view: TenantView }): ReactElement {
  const { view } = props;
  const { t } = useTranslation();
  const { authorization, tenant } = useStores();
  const { online } = useBoot();
  const canWrite = useCanWrite();
  const [isEditing, setIsEditing] = useState(false);
  const account = view.record.officialAccount;
  const buttons = (
    <>
      <Button
        size="small"
        disabled={!canWrite || !online}
        onClick={() => void authorization.openSheet(view.record.id, 'official-account')}
        data-testid="authorize-official"
      >
        {t('tenant.official.authorize')}
      </Button>
      <Button size="small" disabled={!canWrite} onClick={() => setIsEditing(true)} data-testid="enter-official">
        {account ? t('tenant.official.edit') : t('tenant.official.enter')}
      </Button>
      {account ? (
        <Button size="small" disabled={!canWrite} onClick={() => void tenant.recordOfficialAccount({ account: null })}>
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
                { label: t('tenant.official.link'), value: linkText(account.linkStatus, t) },
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
      {isEditing ? <AccountForm account={account} onClose={() => setIsEditing(false)} /> : null}
    </div>
  );
}
