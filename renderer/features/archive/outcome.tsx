import { CheckCircleFilled, WarningFilled } from '@ant-design/icons-svg';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArchiveState, LeftOutTenant } from '../../../preload/contract/archive';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { Icon } from '../../ui/icon';
import { SigningLine } from '../../ui/signing-line';
import { ErrorPanel } from '../../ui/error-panel';
import { useLanguage } from '../../ui/use-language';
import { displayText } from '../../ui/format/display-text';
import { fileSize } from '../../ui/format/size';
import { errorReason } from '../../i18n/error-reason';
import { useStores } from '../../app/stores';

type OutcomeOf<K extends ArchiveState['kind']> = Extract<ArchiveState, { kind: K }>;

const shownFailures = 200;

function Outcome(props: {
  readonly isWhole: boolean;
  readonly title: string;
  readonly testId: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}): ReactElement {
  const { t } = useTranslation();
  const { archive } = useStores();
  return (
    <section
      className={`notice transfer-notice ${props.isWhole ? 'tone-pass' : 'tone-warn'}`}
      role="status"
      data-testid={props.testId}
    >
      <Icon of={props.isWhole ? CheckCircleFilled : WarningFilled} className="notice-icon" />
      <div className="notice-body">
        <p className="notice-title">{props.title}</p>
        {props.children}
        <div className="row">
          {props.actions}
          <Button size="small" onClick={() => void archive.close()} data-testid="archive-done">
            {t('archive.done')}
          </Button>
        </div>
      </div>
    </section>
  );
}

/** Tenants with which something went wrong, each with the reason. */
function LeftOut(props: { readonly title: string; readonly tenants: readonly LeftOutTenant[] }): ReactElement | null {
  const { t } = useTranslation();
  if (props.tenants.length === 0) return null;
  return (
    <div>
      <p>{props.title}</p>
      <ul className="transfer-failures">
        {props.tenants.slice(0, shownFailures).map(({ tenantId, name, error }) => (
          <li key={tenantId}>
            <strong>{displayText(name, 120)}</strong> {t(`errors.${error.code}.what`)} {errorReason(error, t)}{' '}
            {t(`errors.${error.code}.next`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What came of writing a file. */
export function PackedNotice(props: { readonly outcome: OutcomeOf<'packed'>['outcome'] }): ReactElement {
  const { fileName, sizeBytes, sha256, tenants, pictures, secrets, signing, leftOut } = props.outcome;
  const { t } = useTranslation();
  const language = useLanguage();
  const title = t('archive.packed.title', { name: displayText(fileName, 120) });
  return (
    <Outcome isWhole={leftOut.length === 0} title={title} testId="archive-packed">
      <p>
        {t('archive.packed.facts', { tenants, pictures, size: fileSize(sizeBytes, language) })}{' '}
        {secrets > 0 ? t('archive.packed.secrets', { count: secrets }) : t('archive.packed.noSecrets')}
      </p>
      <p className="transfer-hash">
        <span className="quiet">SHA-256</span> <span className="mono">{sha256}</span>{' '}
        <CopyButton text={sha256} label="SHA-256" />
      </p>
      <SigningLine signing={signing} />
      <LeftOut title={t('archive.packed.leftOut', { count: leftOut.length })} tenants={leftOut} />
    </Outcome>
  );
}

/** What came of taking a file or a backup over. */
export function AdoptedNotice(props: { readonly outcome: OutcomeOf<'adopted'>['outcome'] }): ReactElement {
  const { workspaceName, added, merged, unchanged, failed, remaining, backup } = props.outcome;
  const { secretsWritten, secretsKept, secretsProblem } = props.outcome;
  const { t } = useTranslation();
  const { navigation } = useStores();
  const isWhole = failed.length === 0 && remaining === 0 && secretsProblem === null;
  const showTenants = (
    <Button size="small" type="primary" onClick={() => navigation.show('tenants')} data-testid="archive-show-tenants">
      {t('archive.adopted.showTenants')}
    </Button>
  );
  return (
    <Outcome
      isWhole={isWhole}
      title={t('archive.adopted.title', { name: displayText(workspaceName, 60) })}
      testId="archive-adopted"
      actions={showTenants}
    >
      <p>
        {t('archive.adopted.facts', { added, merged, unchanged })}{' '}
        {backup === null ? null : t('archive.adopted.backup', { name: backup })}
      </p>
      {remaining > 0 ? <p>{t('archive.adopted.remaining', { count: remaining })}</p> : null}
      {secretsWritten + secretsKept > 0 ? (
        <p>{t('archive.adopted.secrets', { written: secretsWritten, kept: secretsKept })}</p>
      ) : null}
      <ErrorPanel error={secretsProblem} title={t('archive.adopted.secretsProblem')} />
      <LeftOut title={t('archive.adopted.failed', { count: failed.length })} tenants={failed} />
    </Outcome>
  );
}

/** Why a task came to nothing. */
export function FailedNotice(props: { readonly failed: OutcomeOf<'failed'> }): ReactElement {
  const { task, name, error } = props.failed;
  const { t } = useTranslation();
  const { archive } = useStores();
  return (
    <div data-testid="archive-failed">
      <ErrorPanel
        error={error}
        title={t('common.labelled', { label: displayText(name, 120), value: t(`archive.failed.${task}`) })}
        onDismiss={() => void archive.close()}
      />
    </div>
  );
}
