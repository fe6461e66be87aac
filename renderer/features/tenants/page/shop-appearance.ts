import type { TenantView } from '../../../../preload/contract/tenant';
import type { ShopAppearance } from '../../../ui/phone-frame';

/** What the shop shows while it runs on the platform mini program: the same for every tenant of the application. */
export function platformAppearance(view: TenantView): ShopAppearance {
  const { name, entity, introduction } = view.platformBranding;
  return { name, entity, introduction, avatar: null, isPlatform: true, officialAccount: null };
}

/** What the shop shows with the tenant's own mini program; null while none was ever authorized. */
export function ownAppearance(view: TenantView): ShopAppearance | null {
  const snapshot = view.record.branding.at(-1);
  return snapshot ? { ...snapshot, isPlatform: false } : null;
}

/** Whether the tenant's own mini program is authorized at present. */
export function isBound(view: TenantView): boolean {
  return view.record.binding !== null && view.record.binding.revokedAtMs === undefined;
}
