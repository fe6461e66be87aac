import type { Catalogue } from '../catalogue';
import { announcements } from './announcements';
import { archive } from './archive';
import { authorize } from './authorize';
import { checks } from '../../../preload/contract/words/zh-cn/checks';
import { checkReasons, nextSteps, refusals } from '../../../preload/contract/words/zh-cn/check-reasons';
import { common } from './common';
import { errorPanel, errors } from '../../../preload/contract/words/zh-cn/errors';
import { errorCatalogue } from './error-catalogue';
import { evidence } from './evidence';
import { fileRefusals } from './file-refusals';
import { frame } from './frame';
import { hosting } from './hosting';
import { tableImport } from './import';
import { importing } from '../../../preload/contract/words/zh-cn/importing';
import { ledger } from '../../../preload/contract/words/zh-cn/ledger';
import { ledgerDetails } from '../../../preload/contract/words/zh-cn/ledger-details';
import { health, overview, records } from './overview';
import { overviewParts } from './overview-parts';
import { platform, settings } from './platform';
import { reasons } from './reasons';
import { recordSearch } from './record-search';
import { stages } from '../../../preload/contract/words/zh-cn/stages';
import { sync } from './sync';
import { tenant } from './tenant';
import { tenants } from './tenants';
import { tenantsTable } from './tenants-table';
import { diagnostics, updates } from './updates';
import { workspaces } from './workspaces';

/** The Chinese catalogue, complete by type. */
export const zhCn: Catalogue = {
  announcements,
  common,
  frame,
  stages,
  errors,
  errorPanel,
  checks,
  checkReasons,
  nextSteps,
  refusals,
  ledger,
  ledgerDetails,
  tenants,
  tenantsTable,
  tenant,
  authorize,
  hosting,
  overview,
  overviewParts,
  records,
  recordSearch,
  evidence,
  health,
  sync,
  tableImport,
  importing,
  fileRefusals,
  platform,
  settings,
  reasons,
  errorCatalogue,
  workspaces,
  updates,
  diagnostics,
  archive,
};
