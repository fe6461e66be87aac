import { App, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TeamMember } from '../../../preload/contract/team';
import { displayText } from '../../ui/format/display-text';
import { useStores } from '../../app/stores';
import { useRoleOptions } from './member-roles';
import { Button } from '../../ui/button';

/** Somebody of the team, with what an administrator may change about them. */
export function MemberLine(props: {
  readonly member: TeamMember;
  readonly isAdmin: boolean;
  readonly isOwn: boolean;
}): ReactElement {
  const { member } = props;
  const { t } = useTranslation();
  const name = displayText(member.displayName, 60);
  const lacking = useLacking(member, props.isAdmin);
  return (
    <li className="team-line" data-testid={`team-member-${member.login}`}>
      <span className="team-line-main">
        <span>
          {name} {props.isOwn ? <span className="tag tone-accent">{t('team.members.you')}</span> : null}
          {member.isActive ? null : <span className="tag tone-fail">{t('team.members.lockedOut')}</span>}
        </span>
        <span className="quiet">{[displayText(member.login, 63), lacking].filter(Boolean).join(' · ')}</span>
      </span>
      {props.isAdmin && !props.isOwn ? (
        <Controls member={member} />
      ) : (
        <span className="quiet">{t(`team.role.${member.role}`)}</span>
      )}
    </li>
  );
}

/** What keeps somebody out; for an administrator with what ends it. */
function useLacking({ login, isActive, canSignIn }: TeamMember, isAdmin: boolean): string {
  const { t } = useTranslation();
  if (!isActive) return isAdmin ? t('team.members.unlock', { login }) : '';
  if (canSignIn !== false) return '';
  return isAdmin ? t('team.members.noPassword', { login }) : t('team.members.cannotSignIn');
}

function Controls({ member }: { readonly member: TeamMember }): ReactElement {
  const { t } = useTranslation();
  const { team } = useStores();
  const { modal } = App.useApp();
  const options = useRoleOptions();
  const name = displayText(member.displayName, 60);
  const remove = (): void =>
    void modal.confirm({
      title: t('team.members.removeTitle', { name }),
      content: t('team.members.removeBody'),
      okText: t('team.members.remove'),
      okButtonProps: { danger: true },
      cancelText: t('common.cancel'),
      onOk: () => team.removeMember(member.login),
    });
  return (
    <>
      <Select
        size="small"
        value={member.role}
        options={options}
        onChange={(role) => void team.changeMember(member.login, role)}
        aria-label={t('common.labelled', { label: t('team.fact.role'), value: name })}
        className="team-role"
      />
      <Button
        size="small"
        danger
        type="text"
        onClick={remove}
        aria-label={t('team.members.removeOne', { name })}
        data-testid="team-remove"
      >
        {t('team.members.remove')}
      </Button>
    </>
  );
}
