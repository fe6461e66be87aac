import announcements from '../../preload/contract/locales/en/announcements.json';
import archive from '../../preload/contract/locales/en/archive.json';
import authorize from '../../preload/contract/locales/en/authorize.json';
import bulk from '../../preload/contract/locales/en/bulk.json';
import checkReasons from '../../preload/contract/locales/en/check-reasons.json';
import checks from '../../preload/contract/locales/en/checks.json';
import common from '../../preload/contract/locales/en/common.json';
import diagnostics from '../../preload/contract/locales/en/diagnostics.json';
import errorCatalogue from '../../preload/contract/locales/en/error-catalogue.json';
import errorPanel from '../../preload/contract/locales/en/error-panel.json';
import errors from '../../preload/contract/locales/en/errors.json';
import evidence from '../../preload/contract/locales/en/evidence.json';
import fileRefusals from '../../preload/contract/locales/en/file-refusals.json';
import fleet from '../../preload/contract/locales/en/fleet.json';
import frame from '../../preload/contract/locales/en/frame.json';
import health from '../../preload/contract/locales/en/health.json';
import help from '../../preload/contract/locales/en/help.json';
import hosting from '../../preload/contract/locales/en/hosting.json';
import hostingSettings from '../../preload/contract/locales/en/hosting-settings.json';
import hostingKit from '../../preload/contract/locales/en/hosting-kit.json';
import importing from '../../preload/contract/locales/en/importing.json';
import ledger from '../../preload/contract/locales/en/ledger.json';
import ledgerDetails from '../../preload/contract/locales/en/ledger-details.json';
import nextSteps from '../../preload/contract/locales/en/next-steps.json';
import overview from '../../preload/contract/locales/en/overview.json';
import overviewParts from '../../preload/contract/locales/en/overview-parts.json';
import platform from '../../preload/contract/locales/en/platform.json';
import progress from '../../preload/contract/locales/en/progress.json';
import reasons from '../../preload/contract/locales/en/reasons.json';
import recordSearch from '../../preload/contract/locales/en/record-search.json';
import records from '../../preload/contract/locales/en/records.json';
import refusals from '../../preload/contract/locales/en/refusals.json';
import settings from '../../preload/contract/locales/en/settings.json';
import stages from '../../preload/contract/locales/en/stages.json';
import sync from '../../preload/contract/locales/en/sync.json';
import tableImport from '../../preload/contract/locales/en/table-import.json';
import team from '../../preload/contract/locales/en/team.json';
import tenant from '../../preload/contract/locales/en/tenant.json';
import tenants from '../../preload/contract/locales/en/tenants.json';
import tenantsTable from '../../preload/contract/locales/en/tenants-table.json';
import updates from '../../preload/contract/locales/en/updates.json';
import vocabulary from '../../preload/contract/locales/en/vocabulary.json';
import whatsNew from '../../preload/contract/locales/en/whats-new.json';
import workspaces from '../../preload/contract/locales/en/workspaces.json';

/** The English catalogue; its shape is the type that every other language must fill. */
export const en = {
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
