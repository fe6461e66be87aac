import type { SandboxCore } from '../core/sandbox-core';
import type { MiniProgramCode, Release, Upload } from './model';

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
    ...(code.gray?.status === 1 || code.gray?.status === 2 ? { gray: { ...code.gray, status: 3 } } : {}),
    ...(core.settings.switches.trialAfterRelease === 'cleared' ? { trial: null } : {}),
  };
}
