import { useTranslation } from 'react-i18next';
import type { TeamMember } from '../../../preload/contract/team';
import { teamRoles } from '../../../preload/contract/vocabulary/team';

/** The roles of a team, to choose from. */
export function useRoleOptions(): { value: TeamMember['role']; label: string }[] {
  const { t } = useTranslation();
  return teamRoles.map((role) => ({ value: role, label: t(`team.role.${role}`) }));
}
