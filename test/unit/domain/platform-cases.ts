import { type Case, inWorkspace, platform, row } from './check-cases';
import { minute, originalId, preparedTenant } from './builders';

/** The vendor's platform. */
export const platformCases: readonly Case[] = [
  // published, or on the test list
  row('platform-published', 'published', preparedTenant(), 'pass', 'published'),
  row('platform-published', 'on the test list', preparedTenant(), 'pass', 'on-test-list', 'nobody', {
    context: inWorkspace({ published: 'test-list', testList: [originalId(1)] }),
  }),
  row('platform-published', 'not on the test list', preparedTenant(), 'fail', 'not-on-test-list', 'vendor-ops', {
    context: inWorkspace({ published: 'test-list', testList: [originalId(2)] }),
  }),
  row(
    'platform-published',
    'no original id to look for',
    preparedTenant({}, { expectedOriginalId: null }),
    'unknown',
    'original-id-unknown',
    'tenant',
    { context: inWorkspace({ published: 'test-list', testList: [] }) },
  ),
  row('platform-published', 'unknown', preparedTenant(), 'unknown', 'unknown', 'vendor-ops', {
    context: inWorkspace({ published: 'unknown' }),
  }),
  // start-page domain = redirect host
  row('launch-domain', 'configured', preparedTenant(), 'pass', 'configured'),
  row('launch-domain', 'not configured', preparedTenant(), 'fail', 'not-configured', 'vendor-ops', {
    context: inWorkspace({ launchDomain: null }),
  }),
  row('launch-domain', 'redirect elsewhere', preparedTenant(), 'fail', 'redirect-differs', 'vendor-ops', {
    context: inWorkspace({ redirectUri: 'https://other.example/authorized' }),
    params: { launchDomain: 'launch.hosting-console.example', redirectHost: 'other.example' },
  }),
  row('launch-domain', 'launch page elsewhere', preparedTenant(), 'fail', 'page-differs', 'vendor-ops', {
    context: inWorkspace({ launchPageUrl: 'https://other.example/go' }),
  }),
  row('launch-domain', 'plain http', preparedTenant(), 'fail', 'not-https', 'vendor-ops', {
    context: inWorkspace({ redirectUri: 'http://launch.hosting-console.example/authorized' }),
  }),
  row('launch-domain', 'plain http to this computer', preparedTenant(), 'pass', 'configured', 'nobody', {
    context: inWorkspace({ launchDomain: 'localhost', redirectUri: 'http://localhost:8700/authorized' }),
  }),
  // egress allowed, ticket fresh
  row('platform-reachable', 'reachable', preparedTenant(), 'pass', 'reachable'),
  row('platform-reachable', 'not reachable', preparedTenant(), 'fail', 'unreachable', 'vendor-ops', {
    context: platform({ reachable: false }),
  }),
  row(
    'platform-reachable',
    'a relay that does not answer only warns',
    preparedTenant(),
    'warn',
    'unreachable',
    'vendor-ops',
    { context: platform({ reachable: false }, { mode: 'relay' }) },
  ),
  row('platform-reachable', 'ticket of twelve hours', preparedTenant(), 'fail', 'ticket-stale', 'vendor-ops', {
    context: platform({ ticketAgeMs: 12 * 60 * minute }, { mode: 'direct' }),
    params: { hours: 12 },
  }),
  row('platform-reachable', 'ticket of nearly twelve hours', preparedTenant(), 'pass', 'reachable', 'nobody', {
    context: platform({ ticketAgeMs: 12 * 60 * minute - 1 }, { mode: 'direct' }),
  }),
  row('platform-reachable', 'no ticket', preparedTenant(), 'unknown', 'ticket-unknown', 'vendor-ops', {
    context: platform({ ticketAgeMs: null }, { mode: 'direct' }),
  }),
  row('platform-reachable', 'a relay keeps the ticket itself', preparedTenant(), 'pass', 'reachable', 'nobody', {
    context: platform({ ticketAgeMs: null }, { mode: 'wxcomponent' }),
  }),
  row('platform-reachable', 'never tested', preparedTenant(), 'unknown', 'unknown', 'vendor-ops', {
    context: platform({ reachable: null }),
  }),
  row('platform-reachable', 'an offline workspace', preparedTenant(), 'fail', 'offline-workspace', 'vendor-ops', {
    context: platform({}, { mode: 'offline' }),
  }),
  // the component holds the required sets
  row('platform-sets', 'complete', preparedTenant(), 'pass', 'complete'),
  row('platform-sets', 'one is missing', preparedTenant(), 'fail', 'missing', 'vendor-ops', {
    context: inWorkspace({ platformSets: [17, 18, 19, 25, 30, 31, 88, 142, 156, 182] }),
    params: { sets: '119', count: 1 },
  }),
  row('platform-sets', 'nobody recorded them', preparedTenant(), 'unknown', 'unknown', 'vendor-ops', {
    context: inWorkspace({ platformSets: null }),
  }),
];
