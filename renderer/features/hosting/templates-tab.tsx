import { ReloadOutlined } from '@ant-design/icons-svg';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ResponseOf } from '../../../preload/contract/channels';
import { useCanWrite, useStores, useUnreachable } from '../../app/stores';
import { Button } from '../../ui/button';
import { EmptyState, LoadingState } from '../../ui/empty';
import { ErrorPanel } from '../../ui/error-panel';
import { displayText } from '../../ui/format/display-text';
import { Icon } from '../../ui/icon';
import { Moment } from '../../ui/moment';
import { Section } from '../../ui/section';
import { HostingHistory } from './hosting-history';
import { OperationNotice } from './hosting-notices';
import { PlatformPlan } from './platform-plan';
import { TemplateTenants } from './template-tenants';
import { TableHead } from '../../ui/plain-table';

type Library = ResponseOf<'templates.list'>;

type Entry = Library['drafts'][number] | Library['templates'][number];

/** Versions of the library or of the drafts, each with what can be done about it. */
function VersionTable<E extends Entry>(props: {
  readonly entries: readonly E[];
  readonly testId: string;
  /** The version that tenants should have. */
  readonly current?: string;
  /** How many tenants run it, and which; absent where none can. */
  readonly tenants?: { readonly count: (entry: E) => number; readonly list: (entry: E) => ReactElement };
  readonly action: (entry: E) => ReactElement;
}): ReactElement {
  const { entries, tenants } = props;
  const { t } = useTranslation();
  const [opened, setOpened] = useState<E | null>(null);
  const titles = [
    t('hosting.commit.version'),
    t('hosting.commit.description'),
    t('hosting.templates.developer'),
    t('hosting.templates.when'),
    ...(tenants === undefined ? [] : [t('hosting.templates.tenants')]),
    t('hosting.templates.act'),
  ];
  return (
    <table className="plain-table operations is-template">
      <TableHead names={titles} />
      {entries.map((entry) => {
        const isOpened = opened === entry;
        return (
          <tbody key={`${entry.draftId} ${entry.version} ${entry.createdAtMs}`}>
            <tr data-testid={`${props.testId}-${entry.version}`}>
              <th scope="row" className="mono">
                {displayText(entry.version, 64)}{' '}
                {entry.version === props.current ? (
                  <span className="tag tone-accent">{t('hosting.templates.current')}</span>
                ) : null}
              </th>
              <td>{displayText(entry.description, 120)}</td>
              <td>
                {displayText(entry.developer, 40)} <span className="quiet">{displayText(entry.source, 60)}</span>
              </td>
              <td>{entry.createdAtMs === null ? '—' : <Moment atMs={entry.createdAtMs} />}</td>
              {tenants === undefined ? null : (
                <td>
                  {tenants.count(entry) === 0 ? (
                    <span className="quiet">0</span>
                  ) : (
                    <Button
                      type="link"
                      size="small"
                      className="template-count"
                      aria-expanded={isOpened}
                      data-testid="template-who"
                      onClick={() => setOpened(isOpened ? null : entry)}
                    >
                      {t('hosting.templates.count', { count: tenants.count(entry) })}
                    </Button>
                  )}
                </td>
              )}
              <td>{props.action(entry)}</td>
            </tr>
            {isOpened && tenants !== undefined ? (
              <tr>
                <td colSpan={titles.length}>{tenants.list(entry)}</td>
              </tr>
            ) : null}
          </tbody>
        );
      })}
    </table>
  );
}

/** The newest of the library, as releases take it: the version that tenants should have. */
function currentOf(templates: Library['templates']): string {
  return templates.toSorted((a, b) => (b.createdAtMs ?? 0) - (a.createdAtMs ?? 0))[0]?.version ?? '';
}

/** The platform's library of templates, and the drafts that can become one. */
export function TemplatesTab(): ReactElement {
  const { t } = useTranslation();
  const { templates } = useStores();
  const canWrite = useCanWrite();
  const unreachable = useUnreachable();
  const { library, operations, activity, error } = useStore(templates.state);
  useEffect(() => {
    void templates.read();
  }, [templates]);
  const isIdle = activity === null && canWrite && unreachable === null;
  const reload = (
    <Button
      size="small"
      icon={<Icon of={ReloadOutlined} />}
      loading={activity === 'reading'}
      disabled={activity !== null || unreachable !== null}
      data-testid="templates-reload"
      onClick={() => void templates.read()}
    >
      {t('hosting.refresh')}
    </Button>
  );
  return (
    <div className="stack" data-testid="templates">
      <ErrorPanel error={error} onRetry={() => void templates.read()} />
      <OperationNotice
        operations={operations}
        isIdle={isIdle}
        onSettle={() => void templates.read()}
        onDecide={(operationId, outcome) => void templates.decide({ operationId, outcome })}
      />
      <Section title={t('hosting.templates.library')} extra={reload}>
        {library === null ? (
          error === null ? (
            <LoadingState rows={3} />
          ) : null
        ) : library.templates.length === 0 ? (
          <EmptyState compact title={t('hosting.templates.empty')} />
        ) : (
          <VersionTable
            entries={library.templates}
            testId="template"
            current={currentOf(library.templates)}
            tenants={{
              count: ({ tenants }) => tenants,
              list: ({ templateId }) => <TemplateTenants templateId={templateId} />,
            }}
            action={({ templateId }) => (
              <Button
                size="small"
                danger
                disabled={!isIdle}
                data-testid="template-delete"
                onClick={() => void templates.plan({ call: 'delete-template', templateId })}
              >
                {t('hosting.call.delete-template')}
              </Button>
            )}
          />
        )}
      </Section>
      <Section title={t('hosting.templates.drafts')}>
        {library === null ? null : library.drafts.length === 0 ? (
          <EmptyState compact title={t('hosting.templates.noDrafts')} />
        ) : (
          <VersionTable
            entries={library.drafts}
            testId="draft"
            action={({ draftId }) => (
              <Button
                size="small"
                disabled={!isIdle}
                data-testid="draft-add"
                onClick={() => void templates.plan({ call: 'add-template', draftId })}
              >
                {t('hosting.call.add-template')}
              </Button>
            )}
          />
        )}
      </Section>
      <HostingHistory operations={operations} />
      <PlatformPlan isOfHosts={false} />
    </div>
  );
}
