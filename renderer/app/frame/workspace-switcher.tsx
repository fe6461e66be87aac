import { DownOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MenuEntry } from '../../ui/menu';
import { MenuButton } from '../../ui/menu-button';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { Icon } from '../../ui/icon';
import { useLanguage } from '../../ui/use-language';
import { workspaceName } from '../../ui/format/workspace-name';
import { useBoot, useStores } from '../stores';

/** A workspace by colour, name and environment. */
export function WorkspaceLabel(props: { readonly workspace: WorkspaceSettings }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const { workspace } = props;
  return (
    <span className="workspace-label" data-colour={workspace.colour}>
      <span className="workspace-swatch" aria-hidden="true" />
      <span className="workspace-name">{workspaceName(workspace, language)}</span>
      <span className="workspace-environment">{t(`frame.environment.${workspace.environment}`)}</span>
    </span>
  );
}

/** No workspace has this id: theirs begin with a letter. */
const manageKey = '-manage';

/** The open workspace with its environment, and the way to another one. */
export function WorkspaceSwitcher(): ReactElement {
  const { t } = useTranslation();
  const { app, navigation } = useStores();
  const { workspace, workspaces } = useBoot();
  const open = (key: string): void => {
    if (key === manageKey) {
      navigation.show('workspaces');
      return;
    }
    const chosen = workspaces.find((candidate) => candidate.id === key);
    if (!chosen || chosen.id === workspace?.id) return;
    navigation.show('overview');
    void app.openWorkspace(chosen.id);
  };
  const entries: readonly MenuEntry<string>[] = [
    ...workspaces
      .filter(({ archivedAtMs }) => archivedAtMs === null)
      .map((candidate) => ({ key: String(candidate.id), label: <WorkspaceLabel workspace={candidate} /> })),
    '-',
    { key: manageKey, label: t('frame.workspace.manage') },
  ];
  return (
    <MenuButton entries={entries} chosen={workspace?.id} label={t('frame.workspace.switch')} onChoose={open}>
      {(opener) => (
        <button
          type="button"
          className="workspace-switcher"
          title={t('frame.workspace.switch')}
          data-testid="workspace-switcher"
          {...opener}
        >
          {workspace ? <WorkspaceLabel workspace={workspace} /> : t('frame.workspace.none')}
          <Icon of={DownOutlined} className="workspace-arrow" />
        </button>
      )}
    </MenuButton>
  );
}
