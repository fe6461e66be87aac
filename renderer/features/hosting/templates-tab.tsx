import { ReloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactElement, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ResponseOf } from '../../../preload/contract/channels';
import { useCanWrite, useStores, useUnreachable } from '../../app/stores';
import { EmptyState, LoadingState } from '../../ui/empty';
import { ErrorPanel } from '../../ui/error-panel';
import { displayText } from '../../ui/format/display-text';
import { Moment } from '../../ui/moment';
import { Section } from '../../ui/section';
import { HostingHistory } from './hosting-history';
import { OperationNotice } from './hosting-notices';
import { PlanDialog } from './plan-dialog';

type Library = ResponseOf<'templates.list'>;

function Version(props: { readonly of: Library['drafts'][number] | Library['templates'][number] }): ReactElement {
  const { version, description, developer, source, createdAtMs } = props.of;
  return (
    <>
      <th scope="row" className="mono">
        {displayText(version, 64)}
      </th>
      <td>{displayText(description, 120)}</td>
      <td>
        {displayText(developer, 40)} <span className="quiet">{displayText(source, 60)}</span>
      </td>
      <td>{createdAtMs === null ? '—' : <Moment atMs={createdAtMs} />}</td>
    </>
  );
}

/** The platform's library of templates, and the drafts that can become one. */
export function TemplatesTab(): ReactElement {
  const { t } = useTranslation();
  const { templates, actions } = useStores();
  const canWrite = useCanWrite();
  const unreachable = useUnreachable();
  const { library, operations, activity, plan, error } = useStore(templates.state);
  useEffect(() => {
    void templates.read();
  }, [templates]);
  const isIdle = activity === null && canWrite && unreachable === null;
  const reload = (
    <Button
      size="small"
      icon={<ReloadOutlined />}
      loading={activity === 'reading'}
      disabled={activity !== null || unreachable !== null}
      data-testid="templates-reload"
      onClick={() => void templates.read()}
    >
      {t('hosting.refresh')}
    </Button>
  );
  const columns = (last: string): ReactElement => (
    <thead>
      <tr>
        {[t('hosting.commit.version'), t('hosting.commit.description'), t('hosting.templates.developer')].map(
          (title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ),
        )}
        <th scope="col">{t('hosting.history.when')}</th>
        <th scope="col">{last}</th>
        <th scope="col">
          <span className="visually-hidden">{t('hosting.more')}</span>
        </th>
      </tr>
    </thead>
  );
  return (
    <div className="stack" data-testid="templates">
      {error === null ? null : (
        <ErrorPanel error={error} onCopy={actions.copyText} onRetry={() => void templates.read()} />
      )}
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
          <table className="operations">
            {columns(t('hosting.templates.tenants'))}
            <tbody>
              {library.templates.map((template) => (
                <tr key={template.templateId} data-testid={`template-${template.version}`}>
                  <Version of={template} />
                  <td className="number">{template.tenants}</td>
                  <td>
                    <Button
                      size="small"
                      danger
                      disabled={!isIdle}
                      data-testid="template-delete"
                      onClick={() => void templates.plan({ call: 'delete-template', templateId: template.templateId })}
                    >
                      {t('hosting.call.delete-template')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Section>
      <Section title={t('hosting.templates.drafts')}>
        {library === null ? null : library.drafts.length === 0 ? (
          <EmptyState compact title={t('hosting.templates.noDrafts')} />
        ) : (
          <table className="operations">
            {columns('')}
            <tbody>
              {library.drafts.map((draft) => (
                <tr key={draft.draftId} data-testid={`draft-${draft.version}`}>
                  <Version of={draft} />
                  <td />
                  <td>
                    <Button
                      size="small"
                      disabled={!isIdle}
                      data-testid="draft-add"
                      onClick={() => void templates.plan({ call: 'add-template', draftId: draft.draftId })}
                    >
                      {t('hosting.call.add-template')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Section>
      <HostingHistory operations={operations} />
      {plan === null ? null : (
        <PlanDialog
          key={plan.plan.operationId}
          plan={plan.plan}
          error={plan.error}
          isBusy={activity !== null}
          onExecute={() => void templates.execute()}
          onAgain={() => void templates.plan(plan.request)}
          onClose={() => templates.dropPlan()}
        />
      )}
    </div>
  );
}
