import { AUTHORIZER_ENDPOINTS } from './authorizer-endpoints';
import { COMPONENT_ENDPOINTS } from './component-endpoints';
import type { Endpoint } from './endpoint';

/** The routing table of the server-side API. */
export const ENDPOINTS: readonly Endpoint[] = [...COMPONENT_ENDPOINTS, ...AUTHORIZER_ENDPOINTS];
