import { ReloadOutlined } from '@ant-design/icons-svg';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { typedHosts } from '../../../../preload/contract/hosting/domain-names';
import type { PlatformHosts } from '../../../../preload/contract/hosting/settings';
import { useCanWrite, useStores, useUnreachable } from '../../../app/stores';
import { Button } from '../../../ui/button';
import { Checkbox } from '../../../ui/checkbox';
import { EmptyState, LoadingState } from '../../../ui/empty';
import { Dialog } from '../../../ui/dialog';
import { useDraft } from '../../../ui/drafts';
import { ErrorPanel } from '../../../ui/error-panel';
import { displayText } from '../../../ui/format/display-text';
import { Icon } from '../../../ui/icon';
import { Section } from '../../../ui/section';
import { HostingHistory } from '../hosting-history';
import { OperationNotice } from '../hosting-notices';
import { PlatformPlan } from '../platform-plan';
import { ConfirmFileText } from './confirm-file';
import { TypedFaults } from './domain-form';
import { LeftOut } from './left-out';
import { PlainTable } from '../../../ui/plain-table';
import { TextField } from '../../../ui/text-field';

type HostCall = 'platform-server-domain' | 'platform-jump-domain';

/** Hosts that the platform has registered for all its mini programs. One change here touches every tenant. */
export function PlatformDomainsTab(): ReactElement {
  const { t } = useTranslation();
  const { templates } = useStores();
  const canWrite = useCanWrite();
  const unreachable = useUnreachable();
  const { domains, operations, activity, error } = useStore(templates.state);
  const [adding, setAdding] = useState<HostCall | null>(null);
  useEffect(() => {
    void templates.readDomains();
  }, [templates]);
  const isIdle = activity === null && canWrite && unreachable === null;
  const lists: readonly (readonly [HostCall, PlatformHosts | null])[] = [
    ['platform-server-domain', domains?.server ?? null],
    ['platform-jump-domain', domains?.jump ?? null],
  ];
  return (
    <div className="stack" data-testid="platform-domains">
      <ErrorPanel error={error} />
      <OperationNotice
        operations={operations}
        isIdle={isIdle}
        onSettle={() => void templates.readDomains()}
        onDecide={(operationId, outcome) => void templates.decide({ operationId, outcome })}
      />
      <LeftOut operations={operations} />
      {lists.map(([call, hosts]) => (
        <Section
          key={call}
          title={t(`hostingSettings.platform.${call}`)}
          testId={call}
          extra={
            <span className="row section-actions">
              <Button
                size="small"
                icon={<Icon of={ReloadOutlined} />}
                loading={activity === 'reading'}
                disabled={!isIdle}
                onClick={() => void templates.readDomains()}
              >
                {t('hosting.refresh')}
              </Button>
              <Button size="small" disabled={!isIdle} data-testid={`add-${call}`} onClick={() => setAdding(call)}>
                {t('hostingSettings.domains.add')}
              </Button>
            </span>
          }
        >
          {hosts === null ? (
            error === null ? (
              <LoadingState rows={2} />
            ) : null
          ) : (
            <HostTable call={call} hosts={hosts} isIdle={isIdle} />
          )}
        </Section>
      ))}
      {domains === null ? null : (
        <Section title={t('hostingSettings.confirmFile.title')}>
          <div className="card-body">
            <ConfirmFileText file={domains.confirmFile} />
          </div>
        </Section>
      )}
      <HostingHistory operations={operations.filter(({ call }) => call.startsWith('platform-'))} />
      {adding === null ? null : <HostForm call={adding} onClose={() => setAdding(null)} />}
      <PlatformPlan isOfHosts />
    </div>
  );
}

function HostTable(props: {
  readonly call: HostCall;
  readonly hosts: PlatformHosts;
  readonly isIdle: boolean;
}): ReactElement {
  const { call, hosts } = props;
  const { t } = useTranslation();
  const { templates } = useStores();
  const all = [...new Set([...hosts.testing, ...hosts.published])];
  if (all.length === 0) return <EmptyState compact title={t('hostingSettings.platform.empty')} />;
  return (
    <PlainTable
      head={(['host', 'testing', 'published', 'act'] as const).map((column) =>
        t(`hostingSettings.platform.column.${column}`),
      )}
      className="operations is-host"
    >
      {all.map((host) => (
        <tr key={host} data-testid={`host-${host}`}>
          <th scope="row" className="mono">
            {displayText(host, 200)}
          </th>
          <td>{hosts.testing.includes(host) ? t('hostingSettings.platform.registered') : '—'}</td>
          <td>{hosts.published.includes(host) ? t('hostingSettings.platform.registered') : '—'}</td>
          <td>
            <Button
              size="small"
              danger
              disabled={!props.isIdle}
              aria-label={t('hostingSettings.domains.removeThis', { domain: displayText(host, 200) })}
              data-testid="host-remove"
              onClick={() =>
                void templates.plan({
                  call,
                  action: 'delete',
                  hosts: [host],
                  publishTogether: hosts.published.includes(host),
                })
              }
            >
              {t('hostingSettings.domains.remove')}
            </Button>
          </td>
        </tr>
      ))}
    </PlainTable>
  );
}

function HostForm(props: { readonly call: HostCall; readonly onClose: () => void }): ReactElement {
  const { call } = props;
  const { t } = useTranslation();
  const { templates } = useStores();
  const form = useDraft(`platform-hosts ${call}`, { text: '', publishTogether: true });
  const { text, publishTogether } = form.value;
  const typed = typedHosts(text);
  const isReady = typed.good.length > 0 && typed.bad.length === 0;
  const plan = async (): Promise<void> => {
    if (!(await templates.plan({ call, action: 'add', hosts: [...typed.good], publishTogether }))) return;
    form.discard();
    props.onClose();
  };
  return (
    <Dialog
      draft={form}
      width={640}
      title={t(`hostingSettings.platform.${call}`)}
      okText={t('hosting.commit.next')}
      okButtonProps={{ disabled: !isReady, 'data-testid': 'form-next' }}
      mask={{ closable: false }}
      onOk={plan}
      onClose={props.onClose}
    >
      <div className="stack">
        <TextField
          label={t('hostingSettings.platform.hosts')}
          help={t('hostingSettings.platform.hostsHelp')}
          value={text}
          maxLength={20_000}
          rows={4}
          className="mono"
          spellCheck={false}
          isRequired
          testId="host-text"
          onChange={(next) => form.set({ ...form.value, text: next })}
        />
        <TypedFaults bad={typed.bad} />
        <Checkbox
          checked={publishTogether}
          onChange={(event) => form.set({ ...form.value, publishTogether: event.target.checked })}
        >
          {t('hostingSettings.platform.publishTogether')}
        </Checkbox>
      </div>
    </Dialog>
  );
}
