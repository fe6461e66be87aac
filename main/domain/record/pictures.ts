import { type AssetName, assetNameSchema } from '../../../preload/contract/ids';
import type { TenantRecord } from '../../../preload/contract/tenant';

/** Names of every picture that a record speaks of, each once. */
export function picturesOf(record: TenantRecord): readonly AssetName[] {
  const { reading, baseline, quarantine, branding, drift, hosting } = record;
  const named = [reading, baseline, quarantine?.reading, ...branding].flatMap((place) => [
    place?.avatar,
    place?.qrCode,
  ]);
  const compared = drift.flatMap(({ before, after }) => [before, after]);
  const hosted = [hosting?.trialCode, ...(hosting?.screenshots ?? []), ...(hosting?.media ?? [])].map(
    (place) => place?.asset,
  );
  const pictures = [...named, ...compared, ...hosted].flatMap((name) => assetNameSchema.safeParse(name).data ?? []);
  return [...new Set(pictures)];
}
