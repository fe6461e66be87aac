import type { Credential } from './credential-registry';
import type { SandboxCore } from './sandbox-core';

/** Life of component and authorizer access tokens. */
export const ACCESS_TOKEN_SECONDS = 7_200;

/** A new component access token; by default it kills the one before. */
export function issueComponentToken(core: SandboxCore): string {
  const { componentAppId } = core.keys;
  const { newComponentTokenKillsOld, tokenLength } = core.settings.switches;
  if (newComponentTokenKillsOld) {
    for (const old of core.registry.list('component-token', componentAppId)) old.status = 'replaced';
  }
  const times = { nowMs: core.clock.nowMs(), lifetimeMs: ACCESS_TOKEN_SECONDS * 1000 };
  core.markChanged();
  return core.registry.valueOf(core.registry.issue('component-token', componentAppId, times, tokenLength));
}

/** A new authorizer access token; the previous one keeps working for the overlap the switch sets. */
export function issueAuthorizerToken(core: SandboxCore, appid: string): string {
  const { previousAuthorizerTokenSeconds, tokenLength } = core.settings.switches;
  const nowMs = core.clock.nowMs();
  const overlapEndsAtMs = nowMs + previousAuthorizerTokenSeconds * 1000;
  for (const old of core.registry.list('authorizer-token', appid)) {
    if (old.expiresAtMs !== null) old.expiresAtMs = Math.min(old.expiresAtMs, overlapEndsAtMs);
  }
  const times = { nowMs, lifetimeMs: ACCESS_TOKEN_SECONDS * 1000 };
  return core.registry.valueOf(core.registry.issue('authorizer-token', appid, times, tokenLength));
}

/** A new pre-auth code with the life the switch sets. */
export function issuePreAuthCode(core: SandboxCore): { value: string; seconds: number } {
  const seconds = core.settings.switches.preAuthCodeSeconds;
  const times = { nowMs: core.clock.nowMs(), lifetimeMs: seconds * 1000 };
  core.markChanged();
  return {
    value: core.registry.valueOf(core.registry.issue('pre-auth-code', core.keys.componentAppId, times)),
    seconds,
  };
}

/** A new authorization code for an account. */
export function issueAuthCode(core: SandboxCore, appid: string): { value: string; credential: Credential } {
  const times = { nowMs: core.clock.nowMs(), lifetimeMs: core.settings.switches.authCodeSeconds * 1000 };
  const credential = core.registry.issue('auth-code', appid, times);
  core.markChanged();
  return { value: core.registry.valueOf(credential), credential };
}
