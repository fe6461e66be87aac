import type { TFunction } from 'i18next';
import type { TenantRow } from '../../../../preload/contract/tenant';
import { localDay, localMinute } from '../../../ui/format/time';
import type { ColumnKey } from './columns';

/** Headings of a list in a file: a column that shows two things gives two. */
export function exportHeadings(keys: readonly ColumnKey[], t: TFunction): string[] {
  return keys.flatMap((key) => {
    switch (key) {
      case 'name':
        return [t('tenants.column.tenant'), t('tenantsTable.export.entity')];
      case 'stage':
        return [t('tenants.column.stage'), t('tenants.filter.flag')];
      case 'miniProgram':
        return [t('tenants.column.miniProgram'), t('common.appId')];
      case 'checks':
        return [t('tenants.column.checks'), t('tenantsTable.export.nextStep')];
      default:
        return [t(`tenantsTable.column.${key}`)];
    }
  });
}

/** What the columns of a row show, as plain texts. */
export function exportCells(row: TenantRow, keys: readonly ColumnKey[], t: TFunction): string[] {
  return keys.flatMap((key) => cellsOf(row, key, t));
}

function cellsOf(row: TenantRow, key: ColumnKey, t: TFunction): string[] {
  const [pass, warn, fail, unknown, waived] = row.checks;
  switch (key) {
    case 'name':
      return [row.name, row.entity];
    case 'stage':
      return [t(`stages.stage.${row.stage}`), row.flags.map((flag) => t(`stages.flag.${flag}`)).join('; ')];
    case 'miniProgram':
      return [row.accountName, row.appId ?? ''];
    case 'checks':
      return [
        t('tenants.checksSummary', { pass, warn, fail, unknown, waived }),
        row.nextStep === undefined ? '' : t(`nextSteps.${row.nextStep}`),
      ];
    case 'nextActor':
      return [t(`stages.actor.${row.nextActor}`)];
    case 'due':
      return [row.dueAtMs === null ? '' : localDay(row.dueAtMs)];
    case 'synced':
      return [row.syncedAtMs === null ? '' : localMinute(row.syncedAtMs)];
    case 'edition':
      return [t(`tenants.edition.${row.edition}`)];
    case 'owner':
      return [row.owner];
    case 'contact':
      return [row.contact];
    case 'administrator':
      return [row.administrator ?? ''];
    case 'tags':
      return [(row.tags ?? []).join(', ')];
    case 'updated':
      return [localMinute(row.updatedAtMs)];
  }
}
