import type { SandboxCore } from '../core/sandbox-core';
import { isScanning } from './changes';
import { openedInterfaces } from './interfaces';
import type { MiniProgramCode } from './model';

/** What the privacy scan of a trial version found. */
export interface ScanFindings {
  /** Interfaces in use without the right to them. */
  readonly withoutAuth: readonly string[];
  /** Interfaces in use that `requiredPrivateInfos` does not name. */
  readonly withoutConf: readonly string[];
}

/** When a scan that starts now will end; `null` = never. */
export function scanEnd(core: SandboxCore): number | null {
  const { scanSeconds } = core.settings.switches;
  return scanSeconds < 0 ? null : core.clock.nowMs() + scanSeconds * 1000;
}

/** The findings, or `running` while there are none yet. */
export function scanFindings(code: MiniProgramCode, nowMs: number): ScanFindings | 'running' {
  if (isScanning(code, nowMs)) return 'running';
  if (code.trial === null) return { withoutAuth: [], withoutConf: [] };
  const { privateInterfaces, requiredPrivateInfos } = code.trial.code;
  const opened = openedInterfaces(code);
  return {
    withoutAuth: privateInterfaces.filter((name) => !opened.includes(name)),
    withoutConf: privateInterfaces.filter((name) => !requiredPrivateInfos.includes(name.replace(/^wx\./, ''))),
  };
}
