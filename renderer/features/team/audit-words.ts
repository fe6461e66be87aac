import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import team from '../../../preload/contract/locales/en/team.json';
import type { TeamAuditRow } from '../../../preload/contract/team';
import { useStores } from '../../app/stores';

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
  readonly what: (row: TeamAuditRow) => string;
  readonly save: (rows: readonly TeamAuditRow[]) => Promise<void>;
} {
  const { t } = useTranslation();
  const { tenants } = useStores();
  const rows = useStore(tenants.state, (state) => state.rows);
  return useMemo(() => {
    const names = new Map<string, string>(rows.map(({ id, name }) => [id, name]));
    const detailOf = ({ detail }: TeamAuditRow): string => {
      if (detail === null) return '';
      if (isKeyOf(team.role, detail)) return t(`team.role.${detail}`);
      return isKeyOf(team.refusal, detail) ? t(`team.refusal.${detail}`) : detail;
    };
    const what = (row: TeamAuditRow): string => {
      const subject = (row.subject ?? '').replace(/^(?:tenant|release):/, '');
      const about = { subject: names.get(subject) ?? subject, detail: detailOf(row) };
      if (isKeyOf(team.audit.action, row.action)) return t(`team.audit.action.${row.action}`, about);
      return [row.action, about.subject, about.detail].filter((part) => part !== '').join(' · ');
    };
    const save = async (found: readonly TeamAuditRow[]): Promise<void> => {
      const header = [t('team.audit.when'), t('team.audit.who'), t('team.audit.what'), t('team.audit.from')];
      const lines = found.map((row) => [new Date(row.atMs).toISOString(), row.login, what(row), row.client ?? '']);
      await tenants.saveList({ name: t('team.audit.title'), format: 'csv', header, rows: lines });
    };
    return { what, save };
  }, [t, rows, tenants]);
}
