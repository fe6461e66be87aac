import type { Catalogue } from '../catalogue';
import { authorize } from './authorize';
import { checks } from './checks';
import { checkReasons, nextSteps, refusals } from './check-reasons';
import { common } from './common';
import { errorPanel, errors } from './errors';
import { errorCatalogue } from './error-catalogue';
import { frame } from './frame';
import { ledger } from './ledger';
import { ledgerDetails } from './ledger-details';
import { health, overview, records } from './overview';
import { overviewParts } from './overview-parts';
import { platform, settings } from './platform';
import { reasons } from './reasons';
import { recordSearch } from './record-search';
import { stages } from './stages';
import { sync } from './sync';
import { tenant } from './tenant';
import { tenants } from './tenants';
import { tenantsTable } from './tenants-table';
import { diagnostics, updates } from './updates';
import { workspaces } from './workspaces';

/** The Chinese catalogue, complete by type. */
export const zhCn: Catalogue = {
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
  overview,
  overviewParts,
  records,
  recordSearch,
  health,
  sync,
  platform,
  settings,
  reasons,
  errorCatalogue,
  workspaces,
  updates,
  diagnostics,
};
