import { announcements } from './announcements';
import { archive } from './archive';
import { authorize } from './authorize';
import { checks } from '../../../preload/contract/words/en/checks';
import { checkReasons, nextSteps, refusals } from '../../../preload/contract/words/en/check-reasons';
import { common } from './common';
import { errorPanel, errors } from '../../../preload/contract/words/en/errors';
import { errorCatalogue } from './error-catalogue';
import { evidence } from './evidence';
import { fileRefusals } from './file-refusals';
import { frame } from './frame';
import { hosting } from './hosting';
import { tableImport } from './import';
import { importing } from '../../../preload/contract/words/en/importing';
import { ledger } from '../../../preload/contract/words/en/ledger';
import { ledgerDetails } from '../../../preload/contract/words/en/ledger-details';
import { health, overview, records } from './overview';
import { overviewParts } from './overview-parts';
import { platform, settings } from './platform';
import { reasons } from './reasons';
import { recordSearch } from './record-search';
import { stages } from '../../../preload/contract/words/en/stages';
import { sync } from './sync';
import { tenant } from './tenant';
import { tenants } from './tenants';
import { tenantsTable } from './tenants-table';
import { diagnostics, updates } from './updates';
import { workspaces } from './workspaces';

/** The English catalogue; its shape is the type that every other language must fill. */
export const en = {
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
} as const;
