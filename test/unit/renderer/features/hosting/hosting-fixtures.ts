import {
  hostingViewSchema,
  hostingPlanSchema,
  type HostingPlan,
  type HostingView,
} from '../../../../../preload/contract/hosting/view';
import { tenantId } from '../../fixtures';

const atMs = Date.UTC(2026, 5, 1);

/** A pipeline of which nothing is known, with what a test says of it. */
export function hostingView(change: Partial<HostingView> = {}): HostingView {
  return hostingViewSchema.parse({
    tenantId: tenantId('t-1'),
    atMs,
    hosting: {
      trial: null,
      scan: null,
      audit: null,
      gray: null,
      live: null,
      visitOpen: null,
      audits: [],
      testers: [],
      lastCommit: null,
      operations: [],
    },
    state: 'nothing-known',
    burned: false,
    actor: 'consultant',
    reminders: [],
    points: [],
    ...change,
  });
}

/** A dry run of a release that may be carried out. */
export function releasePlan(change: Partial<HostingPlan> = {}): HostingPlan {
  return hostingPlanSchema.parse({
    operationId: 'k7f3q2',
    call: 'release',
    body: {},
    requestHash: 'a'.repeat(64),
    premise: 'b'.repeat(64),
    before: { atMs },
    rows: [{ id: 'foreign-approval', verdict: 'pass', actor: 'consultant', fix: 'nothing', params: {} }],
    blocked: false,
    diff: [],
    impact: null,
    classes: ['visible', 'final'],
    irreversible: 'released-version',
    ...change,
  });
}
