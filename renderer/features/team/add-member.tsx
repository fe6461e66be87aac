import { Select } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TeamMember } from '../../../preload/contract/team';
import { useStores } from '../../app/stores';
import { useRoleOptions } from './member-roles';
import { PartFailure, useIsAsking } from './part-failure';
import { Button } from '../../ui/button';
import { Input } from '../../ui/input';

/** Adds somebody under the name that stands in the records. */
export function AddMember(): ReactElement {
  const { t } = useTranslation();
  const { team } = useStores();
  const options = useRoleOptions();
  const isAsking = useIsAsking('add');
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
      <PartFailure part="add" />
      <p className="quiet">{t('team.members.addHelp')}</p>
    </div>
  );
}
