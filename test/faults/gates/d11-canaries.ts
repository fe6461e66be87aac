import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sentSecrets } from '../../../main/domain/secrets/audience';
import type { SecretName } from '../../../main/ports/secret-store';
import { refreshTokenName, secretNames, sentSecretName } from '../../../main/electron/vault/secret-names';
import { KeytarSecretStore } from '../../../main/electron/vault/keytar-secret-store';
import { appIdSchema, workspaceIdSchema } from '../../../preload/contract/ids';
import { realClock } from '../../contract/keychain-for-tests';
import { CanaryJourney, decoy } from '../canaries/canary-journey';
import type { Place } from '../canaries/places';
import { type Canary, TextFinder } from '../canaries/text-finder';
import { type Gate, Tally } from '../gate';
import { lackOf } from '../system';

/** The secrets that there are. One that was never typed, fetched or used would be found nowhere, and prove nothing. */
const directKinds = [
  'component-secret',
  'token',
  'encoding-aes-key',
  'previous-encoding-aes-key',
  'ticket',
  'passphrase',
  'nonce',
  'component_appsecret',
  'component_verify_ticket',
  'component_access_token',
  'pre_auth_code',
  'authorization_code',
  'authorizer_access_token',
  'authorizer_refresh_token',
];
const relayKinds = ['relay-secret', 'relay-password', 'bearer'];

/** Where the decoy must be found: a search that misses it there would miss a secret, too. */
const lookedAt = ['page', 'heap', 'answers', 'requests', 'log', 'data', 'exports', 'output', 'cmdline', 'environ'];

/** D11: a secret of every kind is typed, fetched and used in the real window; none of them is anywhere afterwards. */
export const canaries: Gate = {
  id: 'D11',
  title: 'secrets stay in the main process and the keychain',
  obstacle: async () => (process.platform === 'linux' ? await lackOf('pdftotext') : 'reads /proc'),
  run: async (options) => {
    const tally = new Tally();
    const journey = await CanaryJourney.start(options.scratch);
    try {
      await journey.setUpPlatform();
      options.say('platform set up');
      const tenant = await journey.authorize();
      options.say('authorized');
      await journey.exportAll();
      options.say('exported');
      if (!options.isShort) await journey.callThroughRelay('wxcomponent');
      await journey.callThroughRelay('relay');
      await journey.end();
      options.say(`${journey.places.length} places`);
      const names = { kind: 'name of the tenant', value: tenant.name };
      judge(tally, journey, options.isShort, [names, { kind: 'decoy', value: decoy }]);
      await requireKeychain(tally, journey, join(options.scratch, 'data'), tenant.appid);
    } finally {
      await journey.close();
    }
    return tally.figures();
  },
};

function judge(tally: Tally, { canaries: all, places }: CanaryJourney, isShort: boolean, decoys: Canary[]): void {
  const secrets = all.filter(({ value }) => value.length >= 12);
  const planned = [...directKinds, ...relayKinds.filter((kind) => !isShort || kind !== 'relay-password')];
  for (const kind of planned) {
    tally.tried += 1;
    if (secrets.some((secret) => secret.kind === kind)) tally.hit += 1;
    else tally.fail(`no ${kind} was planted or used`);
  }
  const finder = new TextFinder([...secrets, ...decoys]);
  const found = places.map((place) => ({ place, canaries: [...finder.findIn(place.bytes)] }));
  for (const { place, canaries: here } of found) {
    for (const kind of leaksOf(place, here, secrets)) {
      tally.lost += 1;
      tally.fail(`${kind} in ${place.name}`);
    }
  }
  const withDecoy = found.filter(({ canaries: here }) => here.some(({ value }) => value === decoy));
  for (const group of lookedAt)
    tally.require(
      withDecoy.some(({ place }) => place.group === group),
      `the search of ${group} finds nothing`,
    );
  for (const ending of ['.pdf, unpacked', '.xlsx, unpacked'])
    tally.require(
      found.some(({ place, canaries: here }) => place.name.endsWith(ending) && here.some(isName)),
      `the search of ${ending} finds nothing`,
    );
  const allowed = found.filter(({ place }) => place.allowed.length > 0);
  for (const { place, canaries: here } of allowed) {
    const kinds = new Set(here.filter(({ kind }) => place.allowed.includes(kind)).map(({ kind }) => kind));
    if (place.allowed.length > 0) tally.notes.push(`${kinds.size} kinds belong in ${place.name}`);
  }
  const bytes = places.reduce((sum, place) => sum + place.bytes.length, 0);
  tally.recovered = found.length;
  tally.notes.unshift(`${secrets.length} secrets`, `${places.length} places`, `${Math.round(bytes / 2 ** 20)} MiB`);
}

function isName({ kind }: Canary): boolean {
  return kind === 'name of the tenant';
}

/** Kinds of the secrets in a place that do not belong there; the same value may go by several names. */
function leaksOf(place: Place, here: readonly Canary[], secrets: readonly Canary[]): readonly string[] {
  const mayBe = new Set(secrets.filter(({ kind }) => place.allowed.includes(kind)).map(({ value }) => value));
  const leaked = here.filter((canary) => secrets.includes(canary) && !mayBe.has(canary.value));
  return [...new Set(leaked.map(({ kind }) => kind))];
}

/** The one place where they are kept holds them: what was typed, and the tenant's refresh token. */
async function requireKeychain(tally: Tally, journey: CanaryJourney, dataFolder: string, appId: string): Promise<void> {
  const store = new KeytarSecretStore({ service: journey.driver.keychainService, clock: realClock });
  const values = new Set<string>();
  for (const id of await readdir(join(dataFolder, 'workspaces'))) {
    const workspace = workspaceIdSchema.safeParse(id);
    if (!workspace.success) continue;
    const slots = (['a', 'b'] as const).map((slot) => refreshTokenName(workspace.data, appIdSchema.parse(appId), slot));
    const sent = sentSecrets.map((secret) => sentSecretName(workspace.data, secret, 'direct'));
    const names: SecretName[] = [...Object.values<SecretName>({ ...secretNames(workspace.data) }), ...sent, ...slots];
    for (const name of names) {
      const secret = await store.read(name);
      if (secret !== null) values.add(secret.reveal());
    }
  }
  const isKept = (kind: string): boolean =>
    journey.canaries.some(
      (canary) => canary.kind === kind && [...values].some((value) => value.includes(canary.value)),
    );
  const kept = ['component-secret', 'token', 'encoding-aes-key', 'ticket', 'authorizer_refresh_token', 'relay-secret'];
  for (const kind of kept) tally.require(isKept(kind), `the keychain holds no ${kind}`);
  tally.notes.push(`${values.size} entries in the keychain`);
}
