import { PlusOutlined } from '@ant-design/icons-svg';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Button } from '../../ui/button';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { useNotices } from '../../ui/notices';
import { ConfirmName } from '../../ui/confirm-name';
import { ErrorPanel } from '../../ui/error-panel';
import { Icon } from '../../ui/icon';
import { Section } from '../../ui/section';
import { localDay } from '../../ui/format/time';
import { useLanguage } from '../../ui/use-language';
import { useBoot, useStores } from '../../app/stores';
import { useCall } from '../../app/use-call';
import { CreateWorkspace } from './create-workspace';
import { RenameWorkspace } from './rename-workspace';
import { workspaceName } from '../../ui/format/workspace-name';
import { PageHeader } from '../../ui/page-header';

type Dialog =
  | { readonly kind: 'archive' | 'rename'; readonly workspace: WorkspaceSettings }
  | { readonly kind: 'create' };

function WorkspaceRow(props: {
  readonly workspace: WorkspaceSettings;
  readonly onDialog: (dialog: Dialog) => void;
  readonly onUnarchive: () => void;
}): ReactElement {
  const { workspace } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const { app, navigation, platform } = useStores();
  const { workspace: opened } = useBoot();
  const isBusy = useStore(app.state, (state) => state.status === 'ready' && state.busy === 'workspace-open');
  const isOpen = opened?.id === workspace.id;
  const archivedAtMs = workspace.archivedAtMs;
  const facts = [
    t(`vocabulary.application.${workspace.application}`),
    t(`platform.mode.${workspace.mode}`),
    workspace.componentAppId ?? '',
  ].filter((fact) => fact !== '');
  const open = (): void => {
    navigation.show('overview');
    void app.openWorkspace(workspace.id);
  };
  const settings = async (): Promise<void> => {
    if (!isOpen && !(await app.openWorkspace(workspace.id))) return;
    platform.showTab('connection');
    navigation.show('platform');
  };
  return (
    <li className="workspace-row" data-testid={`workspace-${workspace.id}`} data-colour={workspace.colour}>
      <span className="workspace-swatch" aria-hidden="true" />
      <div className="workspace-row-main">
        <p className="workspace-row-name">
          {workspaceName(workspace, language)}{' '}
          <span className="workspace-environment">{t(`frame.environment.${workspace.environment}`)}</span>{' '}
          {isOpen ? <span className="tag tone-accent">{t('workspaces.isOpen')}</span> : null}
        </p>
        <p className="quiet">
          {facts.join(' · ')}
          {archivedAtMs === null ? '' : ` · ${t('workspaces.archivedAt', { time: localDay(archivedAtMs) })}`}
        </p>
      </div>
      {archivedAtMs === null ? (
        <div className="workspace-row-actions">
          {isOpen ? null : (
            <Button size="small" loading={isBusy} onClick={open} data-testid="workspace-open">
              {t('workspaces.open')}
            </Button>
          )}
          <Button size="small" onClick={() => void settings()} data-testid="workspace-settings">
            {t('workspaces.settings')}
          </Button>
          {isOpen ? (
            <Button size="small" onClick={() => navigation.show('team')} data-testid="workspace-team">
              {t('workspaces.team')}
            </Button>
          ) : null}
          <Button
            size="small"
            onClick={() => props.onDialog({ kind: 'rename', workspace })}
            data-testid="workspace-rename"
          >
            {t('workspaces.rename')}
          </Button>
          <Button
            size="small"
            disabled={isOpen}
            title={isOpen ? t('workspaces.archiveOpen') : undefined}
            onClick={() => props.onDialog({ kind: 'archive', workspace })}
            data-testid="workspace-archive"
          >
            {t('workspaces.archive')}
          </Button>
        </div>
      ) : (
        <Button size="small" onClick={props.onUnarchive} data-testid="workspace-unarchive">
          {t('workspaces.unarchive')}
        </Button>
      )}
    </li>
  );
}

/** Every workspace of this computer, those in use first. */
export function WorkspacesView(): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const { workspaces: store } = useStores();
  const { workspaces } = useBoot();
  const { say } = useNotices();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const { error, setError, run } = useCall();
  const close = (): void => setDialog(null);
  const archive = async (workspace: WorkspaceSettings, archived: boolean): Promise<void> => {
    const kept = await run(store.archive(workspace.id, archived));
    close();
    const name = workspaceName(workspace, language);
    if (kept !== undefined) say(t(archived ? 'workspaces.wasArchived' : 'workspaces.unarchived', { name }));
  };
  const list = (members: readonly WorkspaceSettings[], label: string): ReactElement => (
    <ul aria-label={label}>
      {members.map((workspace) => (
        <WorkspaceRow
          key={workspace.id}
          workspace={workspace}
          onDialog={setDialog}
          onUnarchive={() => void archive(workspace, false)}
        />
      ))}
    </ul>
  );
  const inUse = workspaces.filter(({ archivedAtMs }) => archivedAtMs === null);
  const archived = workspaces.filter(({ archivedAtMs }) => archivedAtMs !== null);
  return (
    <div className="page stack page-wide">
      <PageHeader title={t('workspaces.title')} intro={t('workspaces.intro')}>
        <div className="page-actions">
          <Button
            type="primary"
            icon={<Icon of={PlusOutlined} />}
            onClick={() => setDialog({ kind: 'create' })}
            data-testid="create-workspace"
          >
            {t('workspaces.create')}
          </Button>
        </div>
      </PageHeader>
      <ErrorPanel error={error} onDismiss={() => setError(null)} />
      <Section title={t('workspaces.title')}>{list(inUse, t('workspaces.listLabel'))}</Section>
      {archived.length === 0 ? null : (
        <Section title={t('workspaces.archived')}>{list(archived, t('workspaces.archived'))}</Section>
      )}
      {dialog?.kind === 'create' ? <CreateWorkspace onClose={close} /> : null}
      {dialog?.kind === 'rename' ? <RenameWorkspace workspace={dialog.workspace} onClose={close} /> : null}
      {dialog?.kind === 'archive' ? (
        <ConfirmName
          title={t('workspaces.archiveTitle', { name: workspaceName(dialog.workspace, language) })}
          text={t('workspaces.archiveText')}
          name={workspaceName(dialog.workspace, language)}
          confirmLabel={t('workspaces.archive')}
          onConfirm={() => archive(dialog.workspace, true)}
          onClose={close}
        />
      ) : null}
    </div>
  );
}
