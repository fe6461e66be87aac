import { type FleetView, fleetViewSchema } from '../../../preload/contract/fleet/view';
import { appId, fixtureNowMs, tenantId } from '../../unit/renderer/fixtures';

const hash = 'a'.repeat(64);

/** A release that waits for the approval of a second person. */
export const waitingRelease: FleetView = fleetViewSchema.parse({
  plan: {
    definition: {
      id: 'plan-0123456789ab',
      workspaceId: 'sandbox',
      name: '春季版',
      madeBy: '韩静',
      madeAtMs: fixtureNowMs,
      templateId: 3,
      template: {
        templateId: 3,
        draftId: 7,
        version: '1.2.0',
        description: '',
        createdAtMs: fixtureNowMs,
        developer: '',
        source: '',
      },
      description: '春季版',
      extJson: '{}',
      variables: {},
      versionDescription: '',
      privacyApiNotUsed: true,
      waves: [{ size: { unit: 'percent', value: 100 }, soakMinutes: 60, gray: [] }],
      windows: [],
      approval: 'second-person',
      rules: { rejectionPercent: 50, sameReason: 3, failurePercent: 50, leastDecided: 4 },
      patience: { scanMinutes: 60, auditMinutes: 4320 },
      reserve: 0,
      members: [
        { tenantId: tenantId('t-1'), name: '禾穗谷', appId: appId(1), tenantKey: 'key-1', wave: 0, extHash: hash },
      ],
    },
    hash,
    state: 'draft',
    isBack: false,
    wave: -1,
    waveBegunAtMs: null,
    stop: null,
    accounted: [],
    problem: null,
    places: [],
    approvals: [],
    log: [],
  },
  atMs: fixtureNowMs,
  counts: {},
  nextAtMs: null,
  nextStage: null,
  changed: false,
  late: [],
});
