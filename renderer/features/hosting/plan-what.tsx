import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostingPlan } from '../../../preload/contract/hosting/view';
import { displayText } from '../../ui/format/display-text';
import { TemplateTenants } from './template-tenants';

type Told =
  | { readonly key: 'release' | 'revert'; readonly version: string; readonly live: string }
  | { readonly key: 'first' | 'submit' | 'template' | 'addHosts' | 'removeHosts'; readonly version: string };

/** The version or hosts that a call is about, as read for the dry run; null for other calls, and where WeChat names no version. */
function toldBy({ call, body, before }: HostingPlan): Told | null {
  const live = before.live?.version ?? '';
  const of = (key: 'submit' | 'template', version = ''): Told | null => (version === '' ? null : { key, version });
  switch (call) {
    case 'release':
    case 'gray-release': {
      const version = before.audit?.version ?? '';
      if (version === '') return null;
      return live === '' ? { key: 'first', version } : { key: 'release', version, live };
    }
    case 'revert-release': {
      const target = before.history?.find(({ appVersion }) => appVersion === body['app_version']);
      return target === undefined || live === '' ? null : { key: 'revert', version: target.version, live };
    }
    case 'submit-audit':
      return of('submit', before.trial?.version);
    case 'delete-template':
      return of('template', before.templates?.find(({ templateId }) => templateId === body['template_id'])?.version);
    case 'platform-server-domain':
    case 'platform-jump-domain': {
      const hosts = body['wxa_server_domain'] ?? body['wxa_jump_h5_domain'];
      const key = body['action'] === 'delete' ? 'removeHosts' : 'addHosts';
      return typeof hosts === 'string' ? { key, version: hosts.replaceAll(';', ', ') } : null;
    }
    default:
      return null;
  }
}

const hostsLimit = 400;

/** Names what a dry run is about: which version goes out and which it replaces, a template with its tenants, hosts. */
export function PlanWhat(props: { readonly plan: HostingPlan }): ReactElement | null {
  const { t } = useTranslation();
  const told = toldBy(props.plan);
  if (told === null) return null;
  const live = 'live' in told ? displayText(told.live, 64) : '';
  const templateId = props.plan.body['template_id'];
  return (
    <>
      <p className="plan-what" data-testid="plan-what">
        {t(`hosting.plan.what.${told.key}`, { version: displayText(told.version, hostsLimit), live })}
      </p>
      {told.key === 'template' && typeof templateId === 'number' ? <TemplateTenants templateId={templateId} /> : null}
    </>
  );
}
