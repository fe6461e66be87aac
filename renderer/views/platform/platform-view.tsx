import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { permissionSetName } from '../../../preload/contract/permission-sets';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { EmptyState } from '../../components/empty';
import { Moment } from '../../components/moment';
import { Facts, Section } from '../../components/section';
import { VerdictMark } from '../../components/status';
import { useLanguage } from '../../components/use-language';
import { displayText } from '../../format/display-text';
import { localDateTime } from '../../format/time';
import { useBoot } from '../stores';

function code(text: string | null, missing: string): ReactElement {
  return text === null || text === '' ? (
    <span className="quiet">{missing}</span>
  ) : (
    <span className="mono">{displayText(text)}</span>
  );
}

function hostOf(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).hostname : null;
}

function Addresses(props: { readonly workspace: WorkspaceSettings }): ReactElement {
  const { workspace } = props;
  const { t } = useTranslation();
  const none = t('common.notRecorded');
  const isEqual = workspace.launchDomain !== null && hostOf(workspace.redirectUri) === workspace.launchDomain;
  return (
    <Section title={t('platform.section.addresses')}>
      <div className="card-body">
        <Facts
          items={[
            { label: t('platform.field.launchDomain'), value: code(workspace.launchDomain, none) },
            { label: t('platform.field.redirectUri'), value: code(workspace.redirectUri, none) },
            { label: t('platform.field.apiBaseUrl'), value: code(workspace.apiBaseUrl, none) },
            { label: t('platform.field.pageBaseUrl'), value: code(workspace.pageBaseUrl, none) },
            { label: t('platform.field.mobileBaseUrl'), value: code(workspace.mobileBaseUrl, none) },
            ...(workspace.relayBaseUrl === null
              ? []
              : [{ label: t('platform.field.relayBaseUrl'), value: code(workspace.relayBaseUrl, none) }]),
          ]}
        />
        <p className="platform-hosts">
          <VerdictMark verdict={isEqual ? 'pass' : 'fail'} iconOnly />{' '}
          {isEqual ? t('platform.hostsEqual') : t('platform.hostsDiffer')}
        </p>
      </div>
    </Section>
  );
}

function RequiredSets(props: { readonly workspace: WorkspaceSettings }): ReactElement {
  const { baseline, platformSets } = props.workspace;
  const { t } = useTranslation();
  const language = useLanguage();
  const changed = t('platform.field.baselineVersion', {
    version: baseline.version,
    time: localDateTime(baseline.changedAtMs, language),
    actor: displayText(baseline.changedBy, 60),
  });
  return (
    <Section title={t('platform.section.sets')} extra={changed}>
      <ul className="card-body set-tags">
        {baseline.sets.map((id) => {
          const isLacking = platformSets !== null && !platformSets.includes(id);
          return (
            <li key={id} className={isLacking ? 'tag tone-fail' : 'tag tone-neutral'}>
              {permissionSetName(id, language)} {id}
              {isLacking ? ` · ${t('platform.field.platformLacks')}` : ''}
            </li>
          );
        })}
      </ul>
      {platformSets === null ? <p className="card-body quiet">{t('platform.field.platformSetsUnknown')}</p> : null}
    </Section>
  );
}

function WorkspaceFacts(props: { readonly workspace: WorkspaceSettings }): ReactElement {
  const { workspace } = props;
  const { t } = useTranslation();
  const none = t('common.notRecorded');
  return (
    <Section title={t('platform.section.component')}>
      <div className="card-body">
        <Facts
          items={[
            { label: t('platform.field.name'), value: displayText(workspace.name, 60) },
            { label: t('platform.field.application'), value: t(`platform.application.${workspace.application}`) },
            { label: t('platform.field.environment'), value: t(`frame.environment.${workspace.environment}`) },
            { label: t('platform.field.mode'), value: t(`platform.mode.${workspace.mode}`) },
            { label: t('platform.field.componentAppId'), value: code(workspace.componentAppId, none) },
            { label: t('platform.field.published'), value: t(`platform.published.${workspace.published}`) },
            { label: t('platform.field.testList'), value: code(workspace.testList.join(', '), t('common.none')) },
            {
              label: t('platform.field.sameEntity'),
              value: workspace.sameEntityBlocks ? t('common.yes') : t('common.no'),
            },
            {
              label: t('platform.field.timeout'),
              value: t('platform.field.seconds', { seconds: Math.round(workspace.timeoutMs / 1000) }),
            },
            { label: t('platform.field.created'), value: <Moment atMs={workspace.createdAtMs} /> },
          ]}
        />
      </div>
    </Section>
  );
}

/** The workspace's third-party platform as the console uses it. */
export function PlatformView(): ReactElement {
  const { t } = useTranslation();
  const { workspace, vault, electron } = useBoot();
  if (!workspace) return <EmptyState title={t('frame.workspace.none')} />;
  const { branding } = workspace;
  return (
    <div className="page stack page-wide">
      <header className="page-header">
        <h1 className="page-title">{t('platform.title')}</h1>
        <p className="page-intro">{t('platform.intro')}</p>
      </header>
      <WorkspaceFacts workspace={workspace} />
      <Addresses workspace={workspace} />
      <RequiredSets workspace={workspace} />
      <Section title={t('platform.section.branding')}>
        <div className="card-body">
          <Facts
            items={[
              { label: t('platform.field.name'), value: displayText(branding.name, 60) },
              { label: t('platform.field.shortName'), value: displayText(branding.shortName, 60) },
              { label: t('common.entity'), value: displayText(branding.entity, 120) },
              { label: t('platform.field.introduction'), value: displayText(branding.introduction, 240) },
            ]}
          />
        </div>
      </Section>
      <Section title={t('platform.section.computer')}>
        <div className="card-body">
          <Facts
            items={[
              { label: t('platform.field.vault'), value: t(`frame.vault.${vault}`) },
              { label: t('platform.field.electron'), value: `Electron ${electron}` },
            ]}
          />
        </div>
      </Section>
    </div>
  );
}
