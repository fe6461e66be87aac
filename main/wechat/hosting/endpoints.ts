import type { OfferedCall } from '../../../preload/contract/hosting/vocabulary';

/** How a changing call is made. Three of them are GETs all the same, and are treated like every other. */
export interface Endpoint {
  readonly method: 'GET' | 'POST';
  readonly path: string;
}

const post = (path: string): Endpoint => ({ method: 'POST', path });
const get = (path: string): Endpoint => ({ method: 'GET', path });

/** Path and method of every changing call that the console makes. */
export const endpoints: Readonly<Record<OfferedCall, Endpoint>> = {
  'add-template': post('/wxa/addtotemplate'),
  'delete-template': post('/wxa/deletetemplate'),
  commit: post('/wxa/commit'),
  'submit-audit': post('/wxa/submit_audit'),
  'undo-audit': get('/wxa/undocodeaudit'),
  'speed-up-audit': post('/wxa/speedupaudit'),
  release: post('/wxa/release'),
  'gray-release': post('/wxa/grayrelease'),
  'revert-gray': get('/wxa/revertgrayrelease'),
  'revert-release': get('/wxa/revertcoderelease'),
  'change-visit-status': post('/wxa/change_visitstatus'),
  'set-support-version': post('/cgi-bin/wxopen/setweappsupportversion'),
  'modify-domain': post('/wxa/modify_domain'),
  'modify-domain-directly': post('/wxa/modify_domain_directly'),
  'set-webview-domain': post('/wxa/setwebviewdomain'),
  'set-webview-domain-directly': post('/wxa/setwebviewdomain_directly'),
  'platform-server-domain': post('/cgi-bin/component/modify_wxa_server_domain'),
  'platform-jump-domain': post('/cgi-bin/component/modify_wxa_jump_domain'),
  'set-privacy': post('/cgi-bin/component/setprivacysetting'),
  'apply-privacy-interface': post('/wxa/security/apply_privacy_interface'),
  'set-order-path': post('/wxa/security/applysetorderpathinfo'),
  'bind-tester': post('/wxa/bind_tester'),
  'unbind-tester': post('/wxa/unbind_tester'),
};
