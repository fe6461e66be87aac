import { BASE_LIBRARY_ENDPOINTS } from '../code/base-library-endpoints';
import { BUSINESS_DOMAIN_ENDPOINTS } from '../code/business-domain-endpoints';
import { INTERFACE_ENDPOINTS } from '../code/interface-endpoints';
import { ORDER_ENDPOINTS } from '../code/order-endpoints';
import { PLATFORM_DOMAIN_ENDPOINTS } from '../code/platform-domain-endpoints';
import { PRIVACY_ENDPOINTS } from '../code/privacy-endpoints';
import { SERVER_DOMAIN_ENDPOINTS } from '../code/server-domain-endpoints';
import { TASK_ENDPOINTS } from '../code/task-endpoints';
import { TESTER_ENDPOINTS } from '../code/tester-endpoints';
import { AUDIT_ENDPOINTS } from '../code/audit-endpoints';
import { COMMIT_ENDPOINTS } from '../code/commit-endpoints';
import { GRAY_ENDPOINTS } from '../code/gray-endpoints';
import { LIBRARY_ENDPOINTS } from '../code/library-endpoints';
import { MEDIA_ENDPOINTS } from '../code/media-endpoints';
import { RELEASE_ENDPOINTS } from '../code/release-endpoints';
import { DEFAULT_SETTINGS } from '../core/settings';
import { AUTHORIZER_ENDPOINTS } from './authorizer-endpoints';
import { COMPONENT_ENDPOINTS } from './component-endpoints';
import type { Endpoint } from './endpoint';
import { OPEN_ENDPOINTS } from './open-endpoints';
import { quotaEndpoints } from './quota-endpoints';
import { SETTING_ENDPOINTS } from './setting-endpoints';

const BUSINESS: readonly Endpoint[] = [
  ...COMPONENT_ENDPOINTS,
  ...AUTHORIZER_ENDPOINTS,
  ...SETTING_ENDPOINTS,
  ...OPEN_ENDPOINTS,
  ...LIBRARY_ENDPOINTS,
  ...COMMIT_ENDPOINTS,
  ...MEDIA_ENDPOINTS,
  ...AUDIT_ENDPOINTS,
  ...RELEASE_ENDPOINTS,
  ...GRAY_ENDPOINTS,
  ...PLATFORM_DOMAIN_ENDPOINTS,
  ...SERVER_DOMAIN_ENDPOINTS,
  ...BUSINESS_DOMAIN_ENDPOINTS,
  ...PRIVACY_ENDPOINTS,
  ...INTERFACE_ENDPOINTS,
  ...TESTER_ENDPOINTS,
  ...ORDER_ENDPOINTS,
  ...BASE_LIBRARY_ENDPOINTS,
  ...TASK_ENDPOINTS,
];

const TOKEN_KINDS = new Map(
  BUSINESS.map(({ path, token }) => [path, typeof token === 'function' ? token(DEFAULT_SETTINGS.switches) : token]),
);

/** The routing table of the server-side API. */
export const ENDPOINTS: readonly Endpoint[] = [...BUSINESS, ...quotaEndpoints(TOKEN_KINDS)];
