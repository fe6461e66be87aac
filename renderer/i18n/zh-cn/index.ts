import type { Catalogue } from '../catalogue';
import { authorize } from './authorize';
import { checks } from './checks';
import { checkReasons, nextSteps, refusals } from './check-reasons';
import { common } from './common';
import { errorPanel, errors } from './errors';
import { frame } from './frame';
import { ledger } from './ledger';
import { ledgerDetails } from './ledger-details';
import { health, overview, records } from './overview';
import { platform, settings } from './platform';
import { stages } from './stages';
import { tenant } from './tenant';
import { tenants } from './tenants';

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
  tenant,
  authorize,
  overview,
  records,
  health,
  platform,
  settings,
};
