import type { Edition } from '../../../../preload/contract/tenant';
import type { Application } from '../../../../preload/contract/workspace';

/** A tenant that a sandbox proposes for the first run; identifiers are unchecked text, wrong ones among them on purpose. */
export interface TenantSeed {
  readonly id: string;
  readonly fixture: number;
  readonly name: string;
  readonly industry: string;
  readonly application: Application;
  readonly edition: Edition;
  readonly capability965: boolean;
  readonly capability965By: string;
  readonly capability965AtMs: number | null;
  readonly entity: string;
  readonly entityKind: 'enterprise' | 'personal';
  readonly contact: { readonly name: string; readonly phone: string };
  readonly administrator: { readonly name: string; readonly phone: string };
  readonly appid: string;
  readonly originalId: string;
  readonly verified: boolean | null;
  readonly officialAccount: { readonly appid: string; readonly name: string; readonly entity: string } | null;
  readonly stageHint: 'intake' | 'account-prep' | 'ready' | 'bound' | 'live' | 'revoked';
  readonly authorizedAtMs: number | null;
  readonly recorded: { readonly nickName: string; readonly entity: string } | null;
}

/** The prepared portfolio on which a newcomer tries the console. */
export interface SandboxPortfolio {
  tenants(): Promise<readonly TenantSeed[]>;
}
