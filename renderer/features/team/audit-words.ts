import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import team from '../../../preload/contract/locales/en/team.json';
import type { TeamAuditRow } from '../../../preload/contract/team';
import { useStores, useTenantRows } from '../../app/stores';

/** What lines of the audit trail are about. */
export const auditKinds = ['members', 'refusals', 'work', 'server'] as const;
export type AuditKind = (typeof auditKinds)[number];

/** Which of them a line is about. */
export function kindOf({ action }: Pick<TeamAuditRow, 'action'>): AuditKind {
  if (action.startsWith('member-')) return 'members';
  if (action.endsWith('-refused')) return 'refusals';
  return action.startsWith('lease-') ? 'work' : 'server';
}

function isKeyOf<T extends object>(record: T, key: string): key is Extract<keyof T, string> {
  return Object.hasOwn(record, key);
}

/** Lines of the audit trail in words, and as a file. */
export function useAuditWords(): {
  readonly who: (row: TeamAuditRow) => string;
  readonly what: (row: TeamAuditRow) => string;
  readonly save: (rows: readonly TeamAuditRow[]) => Promise<void>;
} {
  const { t } = useTranslation();
  const { tenants, team: store } = useStores();
  const rows = useTenantRows();
  const members = useStore(store.state, (state) => state.members);
  return useMemo(() => {
    const names = new Map<string, string>(rows.map(({ id, name }) => [id, name]));
    // For a database that does not name people itself yet.
    const people = new Map(members?.map(({ login, displayName }) => [login, displayName]));
    const nameOf = (login: string): string => people.get(login) ?? login;
    const detailOf = ({ action, detail, detailName }: TeamAuditRow): string => {
      if (detail === null) return '';
      if (isKeyOf(team.role, detail)) return t(`team.role.${detail}`);
      if (isKeyOf(team.refusal, detail)) return t(`team.refusal.${detail}`);
      return action === 'lease-changed-hands' ? (detailName ?? nameOf(detail)) : detail;
    };
    const workOf = (subject: string): string => {
      if (subject === 'sync:bulk') return t('team.audit.work.bulk');
      if (subject.startsWith('sync:')) return t('team.audit.work.sync');
      const about = subject.replace(/^(?:tenant|release):/, '');
      return about.startsWith('plan-') ? t('team.audit.work.plan') : (names.get(about) ?? about);
    };
    const subjectOf = ({ action, subject, subjectName }: TeamAuditRow): string => {
      if (subject === null) return '';
      return action.startsWith('member-') ? (subjectName ?? nameOf(subject)) : workOf(subject);
    };
    const who = ({ login, name }: TeamAuditRow): string => name ?? nameOf(login);
    const what = (row: TeamAuditRow): string => {
      const about = { subject: subjectOf(row), detail: detailOf(row) };
      if (isKeyOf(team.audit.action, row.action)) return t(`team.audit.action.${row.action}`, about);
      return [row.action, about.subject, about.detail].filter((part) => part !== '').join(' · ');
    };
    const save = async (found: readonly TeamAuditRow[]): Promise<void> => {
      const header = ['when', 'who', 'login', 'what', 'from'] as const;
      const lines = found.map((row) => [
        new Date(row.atMs).toISOString(),
        who(row),
        row.login,
        what(row),
        row.client ?? '',
      ]);
      const names = header.map((name) => t(`team.audit.${name}`));
      await tenants.saveList({ name: t('team.audit.title'), format: 'csv', header: names, rows: lines });
    };
    return { who, what, save };
  }, [t, rows, members, tenants]);
}
