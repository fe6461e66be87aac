import type { FleetOrder } from '../../../preload/contract/fleet/plan';
import type { TenantId } from '../../../preload/contract/ids';
import type { TenantRow } from '../../../preload/contract/tenant';

/** A wave while it is typed. `gray` is like `10×60 50×120`: percent and minutes. */
export interface WaveDraft {
  readonly unit: 'tenants' | 'percent';
  readonly value: number;
  readonly soakMinutes: number;
  readonly gray: string;
}

/** From where the tenants of a plan are taken. */
export const orderSources = ['selected', 'view', 'tags', 'listed'] as const;

/** A plan while it is typed. */
export interface OrderDraft {
  readonly name: string;
  /** Null for the newest of the library. */
  readonly templateId: number | null;
  readonly description: string;
  readonly extJson: string;
  readonly versionDescription: string;
  readonly privacyApiNotUsed: boolean;
  readonly waves: readonly WaveDraft[];
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
  readonly approval: FleetOrder['approval'];
  readonly rejectionPercent: number | null;
  readonly sameReason: number | null;
  readonly failurePercent: number | null;
  readonly reserve: number;
  readonly leastDecided: number;
  readonly scanMinutes: number;
  readonly auditHours: number;
  readonly source: (typeof orderSources)[number];
  readonly tags: readonly string[];
  readonly viewName: string | null;
  readonly appIds: string;
}

/** What the sections of the editor work on. */
export interface EditorProps {
  readonly draft: OrderDraft;
  readonly change: (part: Partial<OrderDraft>) => void;
}

/** Whom the plan is for, as it was chosen. */
export interface Chosen {
  readonly ids: readonly TenantId[];
  /** AppIDs that belong to nobody here. */
  readonly unknown: readonly string[];
}

const hour = 60;
const day = 24 * hour;

/** A plan as it begins: three as a canary, then a fifth, then the rest; a second person approves. */
export const blankOrder: OrderDraft = {
  name: '',
  templateId: null,
  description: '',
  extJson: '{\n  "extEnable": true,\n  "ext": { "tenantKey": "{{tenantKey}}" }\n}',
  versionDescription: '',
  privacyApiNotUsed: false,
  waves: [
    { unit: 'tenants', value: 3, soakMinutes: day, gray: '' },
    { unit: 'percent', value: 20, soakMinutes: 4 * hour, gray: '' },
    { unit: 'percent', value: 100, soakMinutes: hour, gray: '' },
  ],
  days: [],
  from: '09:00',
  to: '18:00',
  approval: 'second-person',
  rejectionPercent: 30,
  sameReason: 3,
  failurePercent: 20,
  reserve: 10,
  leastDecided: 3,
  scanMinutes: hour,
  auditHours: 72,
  source: 'selected',
  tags: [],
  viewName: null,
  appIds: '',
};

/** What a person has to correct before the plan can be looked at. */
export type OrderMistake = 'name' | 'template' | 'waves' | 'gray' | 'window' | 'nobody';

const rung = /^(\d{1,3})\s*[×x*]\s*(\d{1,5})$/;

/** Steps of a gray release; null when the text is none. Percentages have to rise. */
export function grayOf(text: string): FleetOrder['waves'][number]['gray'] | null {
  const parts = text.split(/[\s,，、;；]+/).filter((part) => part !== '');
  const rungs = parts.map((part) => rung.exec(part));
  let before = 0;
  const gray: { percentage: number; minutes: number }[] = [];
  for (const match of rungs) {
    const percentage = Number(match?.[1] ?? 0);
    const minutes = Number(match?.[2] ?? 0);
    if (match === null || percentage <= before || percentage > 100 || minutes > 30 * day) return null;
    before = percentage;
    gray.push({ percentage, minutes });
  }
  return gray.length > 10 ? null : gray;
}

/** Minutes of the day of `09:30`; null for anything else. */
export function minuteOf(text: string): number | null {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  const minutes = Number(match?.[1]) * hour + Number(match?.[2]);
  return match === null || Number(match[2]) >= hour || minutes > day ? null : minutes;
}

/** The order that was typed, or the first mistake in it. */
export function orderOf(
  draft: OrderDraft,
  templateId: number | null,
  tenantIds: readonly TenantId[],
): { readonly order: FleetOrder } | { readonly mistake: OrderMistake } {
  if (draft.name.trim() === '') return { mistake: 'name' };
  if (templateId === null) return { mistake: 'template' };
  if (tenantIds.length === 0) return { mistake: 'nobody' };
  const waves: FleetOrder['waves'] = [];
  for (const { unit, value, soakMinutes, gray } of draft.waves) {
    const rungs = grayOf(gray);
    if (rungs === null) return { mistake: 'gray' };
    if (!Number.isInteger(value) || value < 1 || (unit === 'percent' && value > 100)) return { mistake: 'waves' };
    waves.push({ size: { unit, value }, soakMinutes, gray: rungs });
  }
  const windows = windowsOf(draft);
  if (windows === null) return { mistake: 'window' };
  const { rejectionPercent, sameReason, failurePercent, leastDecided, scanMinutes, auditHours, reserve, approval } =
    draft;
  const order: FleetOrder = {
    name: draft.name.trim(),
    templateId,
    description: draft.description.trim(),
    extJson: draft.extJson,
    variables: {},
    versionDescription: draft.versionDescription.trim(),
    privacyApiNotUsed: draft.privacyApiNotUsed,
    waves,
    windows,
    approval,
    rules: { rejectionPercent, sameReason, failurePercent, leastDecided },
    patience: { scanMinutes, auditMinutes: auditHours * hour },
    reserve,
    tenantIds: [...tenantIds],
  };
  return { order };
}

function windowsOf({ days, from, to }: OrderDraft): FleetOrder['windows'] | null {
  if (days.length === 0) return [];
  const fromMinute = minuteOf(from);
  const toMinute = minuteOf(to);
  if (fromMinute === null || toMinute === null || fromMinute === day || toMinute === 0) return null;
  return [{ days: [...days], fromMinute, toMinute }];
}

/** Tenants by AppIDs that were typed or pasted, and how many of those are nobody's here. */
export function tenantsOf(text: string, rows: readonly TenantRow[]): Chosen {
  const byAppId = new Map(rows.flatMap((row) => (row.appId === null ? [] : [[row.appId as string, row.id] as const])));
  const asked = [...new Set(text.split(/[^A-Za-z0-9]+/).filter((part) => part !== ''))];
  const ids = asked.flatMap((appId) => byAppId.get(appId) ?? []);
  return { ids, unknown: asked.filter((appId) => !byAppId.has(appId)) };
}
