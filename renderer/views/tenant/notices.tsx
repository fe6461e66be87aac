import { ExclamationCircleFilled, WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import type { TFunction } from 'i18next';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conflict } from '../../../preload/contract/binding';
import type { TenantView } from '../../../preload/contract/tenant';
import { displayText } from '../../format/display-text';
import { useBoot, useStores } from '../stores';
import { DriftNotice } from './drift-notice';
import { QuarantineChoice } from './quarantine-choice';

function Notice(props: {
  readonly tone: 'warn' | 'fail';
  readonly title: string;
  readonly testId: string;
  readonly action?: ReactNode;
  readonly children?: ReactNode;
}): ReactElement {
  return (
    <section className={`notice tone-${props.tone}`} data-testid={props.testId}>
      <span className="notice-icon" aria-hidden="true">
        {props.tone === 'fail' ? <WarningFilled /> : <ExclamationCircleFilled />}
      </span>
      <div className="notice-body">
        <h2 className="notice-title">{props.title}</h2>
        {props.children}
      </div>
      {props.action}
    </section>
  );
}

function applicationName(application: string, t: TFunction): string {
  return t(`platform.application.${application}`, { defaultValue: displayText(application, 60) });
}

function ConflictLine(props: { readonly conflict: Conflict }): ReactElement {
  const { conflict } = props;
  const { t } = useTranslation();
  const { navigation } = useStores();
  const { workspace } = useBoot();
  const tenant = displayText(conflict.tenantName, 60);
  return (
    <p>
      {t('tenant.conflict.text', {
        tenant,
        application: applicationName(conflict.application, t),
        workspace: displayText(conflict.workspaceName, 60),
        state: conflict.bound ? t('tenant.conflict.bound') : t('tenant.conflict.expected'),
      })}{' '}
      {conflict.workspaceId === workspace?.id ? (
        <Button size="small" onClick={() => navigation.showTenant(conflict.tenantId)}>
          {t('tenant.conflict.open', { tenant })}
        </Button>
      ) : null}
    </p>
  );
}

/** What has to be seen before anything else: altered records, a set-aside result, a double claim, an unanswered prompt, drift. */
export function Notices(props: { readonly view: TenantView }): ReactElement {
  const { view } = props;
  const { t } = useTranslation();
  const { authorization } = useStores();
  const latest = view.record.attempts.findLast((attempt) => attempt.accountKind === 'mini-program');
  return (
    <div className="notices">
      {view.chainBrokenAt === null ? null : (
        <Notice tone="fail" title={t('tenant.chainBroken', { sequence: view.chainBrokenAt })} testId="notice-chain" />
      )}
      {view.record.quarantine ? (
        <Notice tone="fail" title={t('tenant.quarantine.title')} testId="notice-quarantine">
          <QuarantineChoice isAccountShown view={view} quarantine={view.record.quarantine} />
        </Notice>
      ) : null}
      {view.conflicts.length > 0 ? (
        <Notice tone="fail" title={t('tenant.conflict.title')} testId="notice-conflict">
          {view.conflicts.map((conflict) => (
            <ConflictLine key={`${conflict.workspaceId}/${conflict.tenantId}`} conflict={conflict} />
          ))}
          <p className="quiet">{t('tenant.conflict.ways')}</p>
        </Notice>
      ) : null}
      {latest?.answer === 'pending' ? (
        <Notice
          tone="warn"
          title={t('tenant.promptPending')}
          testId="notice-prompt"
          action={
            <Button
              size="small"
              type="primary"
              onClick={() => authorization.openPrompt(view.record.id, latest)}
              data-testid="prompt-open"
            >
              {t('tenant.promptOpen')}
            </Button>
          }
        />
      ) : null}
      <DriftNotice view={view} />
    </div>
  );
}
