import announcements from '../../preload/contract/locales/zh-CN/announcements.json';
import archive from '../../preload/contract/locales/zh-CN/archive.json';
import authorize from '../../preload/contract/locales/zh-CN/authorize.json';
import bulk from '../../preload/contract/locales/zh-CN/bulk.json';
import checkReasons from '../../preload/contract/locales/zh-CN/check-reasons.json';
import checks from '../../preload/contract/locales/zh-CN/checks.json';
import common from '../../preload/contract/locales/zh-CN/common.json';
import diagnostics from '../../preload/contract/locales/zh-CN/diagnostics.json';
import errorCatalogue from '../../preload/contract/locales/zh-CN/error-catalogue.json';
import errorPanel from '../../preload/contract/locales/zh-CN/error-panel.json';
import errors from '../../preload/contract/locales/zh-CN/errors.json';
import evidence from '../../preload/contract/locales/zh-CN/evidence.json';
import fileRefusals from '../../preload/contract/locales/zh-CN/file-refusals.json';
import fleet from '../../preload/contract/locales/zh-CN/fleet.json';
import frame from '../../preload/contract/locales/zh-CN/frame.json';
import health from '../../preload/contract/locales/zh-CN/health.json';
import help from '../../preload/contract/locales/zh-CN/help.json';
import hosting from '../../preload/contract/locales/zh-CN/hosting.json';
import hostingSettings from '../../preload/contract/locales/zh-CN/hosting-settings.json';
import hostingKit from '../../preload/contract/locales/zh-CN/hosting-kit.json';
import importing from '../../preload/contract/locales/zh-CN/importing.json';
import ledger from '../../preload/contract/locales/zh-CN/ledger.json';
import ledgerDetails from '../../preload/contract/locales/zh-CN/ledger-details.json';
import nextSteps from '../../preload/contract/locales/zh-CN/next-steps.json';
import overview from '../../preload/contract/locales/zh-CN/overview.json';
import overviewParts from '../../preload/contract/locales/zh-CN/overview-parts.json';
import platform from '../../preload/contract/locales/zh-CN/platform.json';
import progress from '../../preload/contract/locales/zh-CN/progress.json';
import reasons from '../../preload/contract/locales/zh-CN/reasons.json';
import recordSearch from '../../preload/contract/locales/zh-CN/record-search.json';
import records from '../../preload/contract/locales/zh-CN/records.json';
import refusals from '../../preload/contract/locales/zh-CN/refusals.json';
import settings from '../../preload/contract/locales/zh-CN/settings.json';
import stages from '../../preload/contract/locales/zh-CN/stages.json';
import sync from '../../preload/contract/locales/zh-CN/sync.json';
import tableImport from '../../preload/contract/locales/zh-CN/table-import.json';
import team from '../../preload/contract/locales/zh-CN/team.json';
import tenant from '../../preload/contract/locales/zh-CN/tenant.json';
import tenants from '../../preload/contract/locales/zh-CN/tenants.json';
import tenantsTable from '../../preload/contract/locales/zh-CN/tenants-table.json';
import updates from '../../preload/contract/locales/zh-CN/updates.json';
import vocabulary from '../../preload/contract/locales/zh-CN/vocabulary.json';
import whatsNew from '../../preload/contract/locales/zh-CN/whats-new.json';
import workspaces from '../../preload/contract/locales/zh-CN/workspaces.json';
import type { Catalogue } from './catalogue';

/** The Chinese catalogue, complete by type. */
export const zhCn: Catalogue = {
  announcements,
  archive,
  authorize,
  bulk,
  checkReasons,
  checks,
  common,
  diagnostics,
  errorCatalogue,
  errorPanel,
  errors,
  evidence,
  fileRefusals,
  fleet,
  frame,
  health,
  help,
  hosting,
  hostingSettings,
  hostingKit,
  importing,
  ledger,
  ledgerDetails,
  nextSteps,
  overview,
  overviewParts,
  platform,
  progress,
  reasons,
  recordSearch,
  records,
  refusals,
  settings,
  stages,
  sync,
  tableImport,
  team,
  tenant,
  tenants,
  tenantsTable,
  updates,
  vocabulary,
  whatsNew,
  workspaces,
};
