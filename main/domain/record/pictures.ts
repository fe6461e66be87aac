import { type AssetName, assetNameSchema } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';

/** Names of every picture that a record speaks of, each once. */
export function picturesOf(record: TenantRecord): readonly AssetName[] {
  const { reading, baseline, quarantine, branding, drift } = record;
  const named = [reading, baseline, quarantine?.reading, ...branding].flatMap((place) => [
    place?.avatar,
    place?.qrCode,
  ]);
  const compared = drift.flatMap(({ before, after }) => [before, after]);
  const pictures = [...named, ...compared].flatMap((name) => assetNameSchema.safeParse(name).data ?? []);
  return [...new Set(pictures)];
}
