import { ExportOutlined, WarningFilled } from '@ant-design/icons-svg';
import { Radio } from 'antd';
import { type ReactElement, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ArchivePurpose } from '../../../preload/contract/archive';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { Icon } from '../../ui/icon';
import { Section } from '../../ui/section';
import { useBoot, useIsAsking, useStores } from '../../app/stores';
import { PassphraseChoice, type PassphraseHandle } from './passphrase-choice';

const purposes = ['handover', 'backup'] as const;

/** Whether secrets go with it, and what that means. */
function SecretsChoice(props: {
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { workspace } = useBoot();
  const help = workspace?.mode === 'sandbox' ? t('archive.pack.secretsSandbox') : t('archive.pack.secretsHelp');
  return (
    <div className="transfer-secrets">
      <Checkbox
        checked={props.isChecked}
        onChange={(event) => props.onChange(event.target.checked)}
        data-testid="pack-secrets"
      >
        {t('archive.pack.secrets')}
      </Checkbox>
      {props.isChecked ? (
        <p className="notice transfer-notice tone-warn" role="status" data-testid="pack-secrets-warning">
          <Icon of={WarningFilled} className="notice-icon" />
          <span>{t('archive.pack.secretsWarning')}</span>
        </p>
      ) : (
        <p className="field-message">{help}</p>
      )}
    </div>
  );
}

function ScopeChoice(props: {
  readonly selected: number;
  readonly isSelection: boolean;
  readonly onChange: (isSelection: boolean) => void;
}): ReactElement | null {
  const { t } = useTranslation();
  const { tenants } = useStores();
  const total = useStore(tenants.state, (state) => state.rows.length);
  if (props.selected === 0) {
    return <p className="quiet">{t('archive.pack.scopeAll', { count: total })}</p>;
  }
  return (
    <Radio.Group
      className="transfer-radios"
      value={props.isSelection}
      aria-label={t('archive.pack.scope')}
      onChange={(event) => props.onChange(event.target.value === true)}
      options={[
        { value: true, label: t('archive.pack.scopeSelected', { count: props.selected }) },
        { value: false, label: t('archive.pack.scopeAll', { count: total }) },
      ]}
    />
  );
}

/** Writes the workspace, or some of its tenants, into an encrypted file. */
export function PackSection(): ReactElement {
  const { t } = useTranslation();
  const { archive, tenantsSelection } = useStores();
  const isAsking = useIsAsking('archive');
  const { ids } = useStore(tenantsSelection.state);
  const [purpose, setPurpose] = useState<ArchivePurpose>('handover');
  const [isSelection, setIsSelection] = useState(true);
  const [includeSecrets, setIncludeSecrets] = useState(false);
  const passphrase = useRef<PassphraseHandle>(null);

  const start = async (): Promise<void> => {
    const taken = passphrase.current?.take() ?? null;
    if (taken === null) return;
    const tenantIds = ids.size > 0 && isSelection ? [...ids] : null;
    await archive.pack({ tenantIds, purpose, includeSecrets, ...taken });
  };
  return (
    <Section title={t('archive.pack.title')} testId="pack-section">
      <div className="card-body form-stack">
        <Radio.Group
          className="transfer-radios"
          value={purpose}
          aria-label={t('archive.pack.purpose')}
          onChange={(event) => setPurpose(event.target.value === 'backup' ? 'backup' : 'handover')}
          options={purposes.map((value) => ({ value, label: t(`archive.pack.purposes.${value}`) }))}
        />
        <ScopeChoice selected={ids.size} isSelection={isSelection} onChange={setIsSelection} />
        <SecretsChoice isChecked={includeSecrets} onChange={setIncludeSecrets} />
        <PassphraseChoice handle={passphrase} onEnter={() => void start()} />
        <div className="row">
          <Button
            type="primary"
            icon={<Icon of={ExportOutlined} />}
            loading={isAsking}
            onClick={() => void start()}
            data-testid="pack-start"
          >
            {t('archive.pack.start')}
          </Button>
        </div>
      </div>
    </Section>
  );
}
