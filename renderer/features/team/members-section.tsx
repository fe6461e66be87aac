import { App, Button, Input, Select } from 'antd';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TeamMember } from '../../../preload/contract/team';
import { teamRoles } from '../../../preload/contract/vocabulary/team';
import { Section } from '../../ui/section';
import { displayText } from '../../ui/format/display-text';
import { useStores } from '../../app/stores';

/** Who belongs to the team; an administrator changes it. */
export function MembersSection(props: { readonly isAdmin: boolean; readonly own: string }): ReactElement | null {
  const { t } = useTranslation();
  const { team } = useStores();
  const members = useStore(team.state, (state) => state.members);
  const inStepAtMs = useStore(team.state, (state) => state.status?.inStepAtMs ?? null);
  const isLinked = inStepAtMs !== null;
  useEffect(() => {
    if (isLinked && members === null) void team.loadMembers();
  }, [team, isLinked, members]);
  if (members === null) return null;
  return (
    <Section title={t('team.members.title')} extra={String(members.length)} testId="team-members">
      <ul className="plain-list">
        {members.map((member) => (
          <MemberLine key={member.login} member={member} isAdmin={props.isAdmin} isOwn={member.login === props.own} />
        ))}
      </ul>
      {props.isAdmin ? <AddMember /> : null}
    </Section>
  );
}

function useRoleOptions(): { value: TeamMember['role']; label: string }[] {
  const { t } = useTranslation();
  return teamRoles.map((role) => ({ value: role, label: t(`team.role.${role}`) }));
}

function MemberLine(props: {
  readonly member: TeamMember;
  readonly isAdmin: boolean;
  readonly isOwn: boolean;
}): ReactElement {
  const { member } = props;
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
    <li className="team-line" data-testid={`team-member-${member.login}`}>
      <span className="team-line-main">
        <span>
          {name} {props.isOwn ? <span className="tag tone-accent">{t('team.members.you')}</span> : null}
        </span>
        <span className="quiet">
          {displayText(member.login, 63)}
          {member.canSignIn === false ? ` · ${t('team.members.cannotSignIn')}` : ''}
        </span>
      </span>
      {props.isAdmin && !props.isOwn ? (
        <>
          <Select
            size="small"
            value={member.role}
            options={options}
            onChange={(role) => void team.changeMember(member.login, role)}
            aria-label={t('team.fact.role')}
            className="team-role"
          />
          <Button size="small" danger type="text" onClick={remove} data-testid="team-remove">
            {t('team.members.remove')}
          </Button>
        </>
      ) : (
        <span className="quiet">{t(`team.role.${member.role}`)}</span>
      )}
    </li>
  );
}

function AddMember(): ReactElement {
  const { t } = useTranslation();
  const { team } = useStores();
  const options = useRoleOptions();
  const isAsking = useStore(team.state, (state) => state.isAsking);
  const [login, setLogin] = useState('');
  const [displayName, setName] = useState('');
  const [role, setRole] = useState<TeamMember['role']>('consultant');
  const add = async (): Promise<void> => {
    if (!(await team.addMember({ login: login.trim(), displayName: displayName.trim(), role }))) return;
    setLogin('');
    setName('');
  };
  return (
    <div className="card-body stack team-add">
      <div className="team-add-line">
        <Input
          value={login}
          placeholder={t('team.members.login')}
          aria-label={t('team.members.login')}
          onChange={(event) => setLogin(event.target.value)}
          data-testid="team-add-login"
        />
        <Input
          value={displayName}
          placeholder={t('team.members.name')}
          aria-label={t('team.members.name')}
          onChange={(event) => setName(event.target.value)}
          data-testid="team-add-name"
        />
        <Select
          value={role}
          options={options}
          onChange={setRole}
          aria-label={t('team.fact.role')}
          className="team-role"
        />
        <Button
          disabled={login.trim() === '' || displayName.trim() === ''}
          loading={isAsking}
          onClick={() => void add()}
          data-testid="team-add"
        >
          {t('team.members.add')}
        </Button>
      </div>
      <p className="quiet">{t('team.members.addHelp')}</p>
    </div>
  );
}
