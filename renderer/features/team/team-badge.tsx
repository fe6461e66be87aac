import { TeamOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TeamStatus } from '../../../preload/contract/team';
import { Tooltip } from '../../ui/tooltip';
import { useStores } from '../../app/stores';
import { toDecide, useStandingText } from './standing-text';
import { Icon } from '../../ui/icon';

/** How the open workspace stands with its team, visible from every screen; nothing for a workspace without one. */
export function TeamBadge(): ReactElement | null {
  const { team, navigation } = useStores();
  const status = useStore(team.state, (state) => state.status);
  if (status === null || status.state === 'none') return null;
  return <StandingBadge status={status} onOpen={() => navigation.show('team')} />;
}

/** One standing, as the top bar shows it. */
export function StandingBadge(props: { readonly status: TeamStatus; readonly onOpen: () => void }): ReactElement {
  const { status } = props;
  const { t } = useTranslation();
  const text = useStandingText(status);
  // In step, the words say it already.
  const count = status.state === 'in-step' ? 0 : toDecide(status);
  return (
    <Tooltip text={text.detail}>
      {(host) => (
        <button
          {...host}
          type="button"
          className={`bar-status team-badge tone-${text.tone}`}
          data-testid="team-badge"
          data-state={status.state}
          onClick={props.onOpen}
        >
          <Icon of={TeamOutlined} />
          <span className="bar-status-word">{text.short}</span>
          {count > 0 ? (
            <span className="team-badge-count tone-warn">
              <span className="visually-hidden">{t('team.toDecide')} </span>
              {count}
            </span>
          ) : null}
        </button>
      )}
    </Tooltip>
  );
}
