import type { SandboxCore } from '../core/sandbox-core';
import { dropUnregistered, inForce, isBelow, type TenantDomains } from './domain-lists';
import type { MiniProgramCode, Release, Upload } from './model';
import { registeredHosts } from './tenant-domain-rules';

const KEPT_RELEASES = 6;

/** What changes when a version becomes the public one. */
export function publish(core: SandboxCore, code: MiniProgramCode, upload: Upload): Partial<MiniProgramCode> {
  const release: Release = {
    appVersion: code.lastAppVersion + 1,
    upload,
    releasedAtMs: core.clock.nowMs(),
  };
  const isOurs = upload.by === 'platform';
  return {
    live: release,
    lastAppVersion: release.appVersion,
    releases: isOurs ? [...code.releases, release].slice(-KEPT_RELEASES) : code.releases,
    approved: null,
    domains: domainsAtRelease(core, code.domains),
    privacy: { ...code.privacy, live: code.privacy.development ?? code.privacy.live },
    ...(code.gray?.status === 1 || code.gray?.status === 2 ? { gray: { ...code.gray, status: 3 } } : {}),
    ...(core.settings.switches.trialAfterRelease === 'cleared' ? { trial: null } : {}),
  };
}

/** A release takes away what the platform has not registered, and puts the rest into force. */
function domainsAtRelease(core: SandboxCore, domains: TenantDomains): TenantDomains {
  const servers = registeredHosts(core, 'serverDomains');
  const kept = core.settings.switches.domainDeleteAtRelease
    ? dropUnregistered(
        domains,
        (host) => servers.includes(host),
        (host) => isBelow(host, registeredHosts(core, 'jumpDomains')),
      )
    : domains;
  return { ...kept, ...inForce(kept) };
}
