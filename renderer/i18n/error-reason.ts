import type { TFunction } from 'i18next';
import type { AppErrorView } from '../../preload/contract/errors';
import { displayText } from '../ui/format/display-text';
import fileRefusals from '../../preload/contract/locales/en/file-refusals.json';
import archive from '../../preload/contract/locales/en/archive.json';
import hosting from '../../preload/contract/locales/en/hosting.json';
import hostingKit from '../../preload/contract/locales/en/hosting-kit.json';
import platform from '../../preload/contract/locales/en/platform.json';
import reasons from '../../preload/contract/locales/en/reasons.json';

function isKeyOf<T extends object>(record: T, key: unknown): key is Extract<keyof T, string> {
  return typeof key === 'string' && Object.hasOwn(record, key);
}

/** The exact reason that an error brings in its parameters, as a sentence; null when the code says everything. */
export function errorReason(error: AppErrorView, t: TFunction): string | null {
  const { params = {} } = error;
  switch (error.code) {
    case 'app-id-taken':
      return holderReason(params, t);
    case 'credentials-malformed':
      return credentialReason(params, t);
    case 'credentials-missing':
      return isKeyOf(reasons.missing, params.what) ? t(`reasons.missing.${params.what}`) : null;
    case 'secret-for-elsewhere':
      return elsewhereReason(params, t);
    case 'file-refused':
      if (params.what === 'archive') {
        return isKeyOf(archive.refused, params.reason) ? t(`archive.refused.${params.reason}`) : null;
      }
      if (params.what === 'drop') return dropReason(params, t);
      return fileReason(params, t);
    case 'hosting-ext-json':
      return extJsonReason(params, t);
    case 'hosting-blocked':
      return isKeyOf(hosting.check, params.check)
        ? t('hostingKit.reason.blocked', { check: t(`hosting.check.${params.check}`) })
        : null;
    case 'passphrase-refused':
      return isKeyOf(archive.passphraseProblem, params.reason)
        ? t(`archive.passphraseProblem.${params.reason}`, { length: params.length ?? '?' })
        : null;
    case 'invalid-request':
      if (isKeyOf(reasons.setting, params.reason)) return t(`reasons.setting.${params.reason}`);
      return isKeyOf(reasons.authorityFile, params.reason) ? t(`reasons.authorityFile.${params.reason}`) : null;
    case 'link-refused':
      return isKeyOf(reasons.link, params.reason)
        ? t(`reasons.link.${params.reason}`, { workspace: displayText(String(params.workspace ?? ''), 60) })
        : null;
    case 'busy':
      return isKeyOf(reasons.busyWith, params.with) ? t(`reasons.busyWith.${params.with}`) : null;
    case 'reading-incomplete':
      return partsReason(params, t);
    case 'wechat-unreachable':
      return networkReason(params, t);
    case 'team-failed':
      return teamReason(params, t);
    case 'team-unfit':
      return isKeyOf(reasons.teamUnfit, params.reason) ? t(`reasons.teamUnfit.${params.reason}`) : null;
    case 'practice-failed':
      return isKeyOf(reasons.practice, params.reason) ? t(`reasons.practice.${params.reason}`) : null;
    case 'team-busy':
      return t('reasons.teamHolder', {
        holder: displayText(String(params.holder ?? ''), 60),
        device: displayText(String(params.device ?? ''), 60),
      });
    case 'fleet-overlap':
      return t('reasons.fleetOverlap', {
        plan: displayText(String(params.plan ?? ''), 60),
        tenants: String(params.count ?? '?'),
      });
    case 'fleet-behind':
      return t('reasons.fleetBehind', { tenants: String(params.count ?? '?') });
    case 'fleet-handed-over':
      return t('reasons.fleetHandedOver', {
        to: displayText(String(params.to ?? ''), 60),
        date: String(params.date ?? ''),
      });
    case 'relay-rejected': {
      const code = String(params.code ?? '');
      return isKeyOf(reasons.relay, code) ? t(`reasons.relay.${code}`) : httpStatus(code, t);
    }
    default:
      return null;
  }
}

type Params = NonNullable<AppErrorView['params']>;

/** The very cause where it is known, with what to do about it; otherwise its kind. */
function teamReason({ kind, reason }: Params, t: TFunction): string | null {
  const exact = `${String(kind)}-${String(reason)}`;
  if (isKeyOf(reasons.teamExact, exact)) return t(`reasons.teamExact.${exact}`);
  return isKeyOf(reasons.team, kind) ? t(`reasons.team.${kind}`) : null;
}

function extJsonReason(params: Params, t: TFunction): string | null {
  const { reason } = params;
  if (!isKeyOf(hostingKit.reason, reason)) return null;
  const say = (name: string): string => displayText(String(params[name] ?? ''), 200);
  return t(`hostingKit.reason.${reason}`, {
    detail: say('detail'),
    name: say('name'),
    found: say('found'),
    check: say('check'),
  });
}

function holderReason({ appId, tenant, workspace }: Params, t: TFunction): string | null {
  if (appId === undefined || tenant === undefined || workspace === undefined) return null;
  return t('reasons.holder', {
    appId: displayText(String(appId), 60),
    tenant: displayText(String(tenant), 60),
    workspace: displayText(String(workspace), 60),
  });
}

function elsewhereReason(params: Params, t: TFunction): string | null {
  const { what, reason, mode, enteredMode } = params;
  if (!isKeyOf(reasons.elsewhere, reason)) return null;
  const say = (name: string): string => displayText(String(params[name] ?? ''), 200);
  return t(`reasons.elsewhere.${reason}`, {
    what: isKeyOf(reasons.credential, what) ? t(`reasons.credential.${what}`) : '',
    address: say('address'),
    enteredAddress: say('enteredAddress'),
    appId: say('appId'),
    enteredAppId: say('enteredAppId'),
    mode: isKeyOf(platform.mode, mode) ? t(`platform.mode.${mode}`) : '',
    enteredMode: isKeyOf(platform.mode, enteredMode) ? t(`platform.mode.${enteredMode}`) : '',
  });
}

function partsReason({ parts }: Params, t: TFunction): string | null {
  const names = String(parts ?? '').split(',');
  const known = names.flatMap((part) => (isKeyOf(reasons.part, part) ? [t(`reasons.part.${part}`)] : []));
  return known.length === 0 ? null : t('reasons.unread', { parts: known.join(t('reasons.partJoint')) });
}

function fileReason(params: Params, t: TFunction): string | null {
  const { what, reason } = params;
  if (what === 'extra-ca-file')
    return isKeyOf(reasons.authorityFile, reason) ? t(`reasons.authorityFile.${reason}`) : null;
  if (!isKeyOf(fileRefusals, reason)) return null;
  const say = (name: string): string => displayText(String(params[name] ?? ''), 60);
  return t(`fileRefusals.${reason}`, {
    errno: say('errno'),
    limitMiB: say('limitMiB'),
    limit: say('limit'),
    offset: say('offset'),
    line: say('line'),
    column: say('column'),
    part: say('part'),
    rows: say('rows'),
  });
}

function dropReason({ reason, name }: Params, t: TFunction): string | null {
  if (!isKeyOf(reasons.drop, reason)) return null;
  return t(`reasons.drop.${reason}`, { name: displayText(String(name ?? ''), 80) });
}

function pushReason(params: Params, t: TFunction): string | null {
  const { reason } = params;
  if (!isKeyOf(reasons.push, reason)) return null;
  const say = (name: string): string => displayText(String(params[name] ?? ''), 60) || '?';
  const text = t(`reasons.push.${reason}`, {
    originalId: say('originalId'),
    infoType: say('infoType'),
    msgType: say('msgType'),
    appId: say('appId'),
  });
  return reason === 'app-id' && params.appId !== undefined
    ? `${text} ${t('reasons.pushOf', { appId: say('appId') })}`
    : text;
}

function credentialReason(params: Params, t: TFunction): string | null {
  const { what, reason, length, looksLike } = params;
  if (what === 'push') return pushReason(params, t);
  if (!isKeyOf(reasons.input, reason)) return null;
  const other = isKeyOf(reasons.looksLike, looksLike) ? t(`reasons.looksLike.${looksLike}`) : '';
  const text = t(`reasons.input.${reason}`, { length: length ?? '?', looksLike: other });
  const isKeyLength = what === 'encoding-aes-key' && (reason === 'too-short' || reason === 'too-long');
  if (what === 'ticket' && reason === 'other-kind') return `${text} ${t('reasons.ticketForm')}`;
  return isKeyLength ? `${text} ${t('reasons.aesKeyLength')}` : text;
}

function networkReason({ reason, detail }: Params, t: TFunction): string | null {
  const isLogin = reason === 'http-407' || (typeof detail === 'string' && detail.startsWith('ERR_PROXY_AUTH'));
  if (isLogin) return t('reasons.proxyLogin');
  if (isKeyOf(reasons.tls, detail)) return t(`reasons.tls.${detail}`);
  if (!isKeyOf(reasons.network, reason)) return httpStatus(String(reason ?? ''), t);
  const text = t(`reasons.network.${reason}`);
  return detail === undefined ? text : `${text} (${detail})`;
}

function httpStatus(reason: string, t: TFunction): string | null {
  const status = /^(?:http-)?([1-5]\d\d)$/.exec(reason)?.[1];
  return status === undefined ? null : t('reasons.status', { status });
}
