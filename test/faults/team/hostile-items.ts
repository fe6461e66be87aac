import { canonicalJson, genesisHash, sha256 } from '../../../main/domain/ledger/ledger';
import type { RefusalReason } from '../../../preload/contract/vocabulary/team';
import type { PushItem } from '../../../main/features/team/ports/team-server';
import { tenantIdSchema } from '../../../preload/contract/ids';
import { changeOf, entryOf, type KnownTenant, newTenant, sealed } from '../../support/team/tenant-changes';

/** What is tried, and how it must end. */
export type HostileItem = readonly [string, PushItem, RefusalReason | 'conflict'];

const actor = 'MAL';

/** Pushes of a member who means harm; `victim` is a tenant with three entries, `heldAppId` is bound in another portfolio. */
export function hostileItems(victim: KnownTenant, heldAppId: string): readonly HostileItem[] {
  return [...chains(victim), ...bodies(victim), ...states(victim, heldAppId), ...unreadable(victim)];
}

function chains(victim: KnownTenant): readonly HostileItem[] {
  const good = changeOf(victim, { actor });
  const whole = changeOf(newTenant(victim.id), { actor, entries: 4 });
  const two = changeOf(victim, { actor, entries: 2 });
  return [
    ['the whole ledger written anew', { ...whole, base: victim.revision, baseHead: victim.headHash }, 'chain'],
    ['the ledger written anew from its start', { ...whole, base: victim.revision, baseHead: genesisHash }, 'chain'],
    ['an older base', { ...good, base: victim.revision - 1 }, 'conflict'],
    ['a base that is not there yet', { ...good, base: victim.revision + 5 }, 'conflict'],
    ['a cut end', changeOf({ ...victim, entryCount: victim.entryCount - 1 }, { actor }), 'sequence'],
    ['a gap', changeOf({ ...victim, entryCount: victim.entryCount + 1 }, { actor }), 'sequence'],
    ['two entries swapped', { ...two, entries: two.entries.toReversed() }, 'chain'],
    ['the same entry twice', { ...good, entries: [...good.entries, ...good.entries] }, 'chain'],
    ['another head', { ...changeOf({ ...victim, headHash: 'ab'.repeat(32) }, { actor }) }, 'chain'],
    [
      'a hash that does not fit',
      { ...good, entries: [{ hash: 'ab'.repeat(32), body: good.entries[0]?.body ?? '' }] },
      'hash',
    ],
    [
      'a hash in capitals',
      { ...good, entries: good.entries.map((one) => ({ ...one, hash: one.hash.toUpperCase() })) },
      'hash',
    ],
    ['no entry', { ...good, entries: [] }, 'no-entry'],
    ['an older shape', { ...good, schemaVersion: 4 }, 'older-schema'],
    ['no shape', withField(good, 'schemaVersion', null), 'older-schema'],
    ['a fence that was never given out', { ...good, fence: 7 }, 'lease-lost'],
  ];
}

function bodies(victim: KnownTenant): readonly HostileItem[] {
  const entry = (change: Readonly<Record<string, unknown>>): PushItem => changeOf(victim, { actor, entry: change });
  const base = entryOf(victim, 0, victim.headHash, { actor });
  const spelled = (body: string): PushItem => ({
    ...changeOf(victim, { actor }),
    entries: [{ hash: sha256(body), body }],
  });
  const body = canonicalJson(base);
  return [
    ["a colleague's name", entry({ actor: 'ANN' }), 'actor'],
    ["a colleague's name in an import", entry({ actor: 'ANN', source: 'import' }), 'actor'],
    ["a colleague's name as WeChat's", entry({ actor: 'ANN', source: 'wechat' }), 'actor'],
    ["a colleague's name as the console's", entry({ actor: 'ANN', source: 'console' }), 'actor'],
    ['the own name in other letters', entry({ actor: 'mal' }), 'actor'],
    ['the own name with a blank', entry({ actor: 'MAL ' }), 'actor'],
    ['WeChat itself as an operator', entry({ actor: 'wechat' }), 'actor'],
    ['a source that is none', entry({ actor: 'ANN', source: 'Operator' }), 'unreadable'],
    ['no source', entry({ source: undefined }), 'unreadable'],
    ['no actor', entry({ actor: undefined }), 'unreadable'],
    ['an actor that is a list', entry({ actor: ['MAL'] }), 'unreadable'],
    ['no time', entry({ atMs: undefined }), 'unreadable'],
    ['two days from now', entry({ atMs: Date.now() + 2 * 86_400_000 }), 'future'],
    ['the end of time', entry({ atMs: 1e21 }), 'future'],
    ['a sequence that is a text', entry({ sequence: String(victim.entryCount) }), 'sequence'],
    ['a hash inside', entry({ hash: 'ab'.repeat(32) }), 'spelling'],
    ['doubled keys', spelled(body.replace('{', '{"actor":"ANN",')), 'spelling'],
    ['a doubled key inside', spelled(body.replace('"detail":{', '"detail":{"text":"x",')), 'spelling'],
    ['blanks', spelled(`${body} `), 'spelling'],
    ['keys in another order', spelled(JSON.stringify(base)), 'spelling'],
    ['a letter written as an escape', spelled(body.replace('"MAL"', String.raw`"\u004dAL"`)), 'spelling'],
    ['a number with an exponent', spelled(body.replace(/"atMs":(\d+)/, '"atMs":$1e0')), 'spelling'],
    ['a number with a fraction of zero', spelled(body.replace(/"atMs":(\d+)/, '"atMs":$1.0')), 'spelling'],
    ['minus nothing', spelled(body.replace('"text":"note 0"', '"text":-0')), 'spelling'],
    ['a key beyond the basic plane', entry({ detail: { '😀': 'x' } }), 'unreadable'],
    ['a list', spelled('[]'), 'spelling'],
    ['no JSON', spelled('{'), 'unreadable'],
    ['nothing', spelled(''), 'unreadable'],
    ['half a character', spelled(body.replace('note 0', String.raw`\ud83d`)), 'unreadable'],
    ['a NUL', spelled(body.replace('note 0', String.raw`\u0000`)), 'unreadable'],
    ['a number without end', spelled(body.replace('"text":"note 0"', `"text":1e400`)), 'unreadable'],
    ['very much', sealedItem(victim, { ...base, response: 'x'.repeat(300_000) }), 'too-large'],
    [
      'very deep',
      spelled(body.replace('"text":"note 0"', `"text":${'['.repeat(20_000)}${']'.repeat(20_000)}`)),
      'unreadable',
    ],
  ];
}

function states(victim: KnownTenant, heldAppId: string): readonly HostileItem[] {
  const state = (change: Readonly<Record<string, unknown>>): PushItem => changeOf(victim, { actor, state: change });
  const good = changeOf(victim, { actor });
  return [
    ['an AppID of another portfolio', changeOf(victim, { actor, appId: heldAppId }), 'app-id-taken'],
    ['the same for a new tenant', changeOf(newTenant(`${victim.id}-new`), { actor, appId: heldAppId }), 'app-id-taken'],
    ['an AppID that is none', changeOf(victim, { actor, appId: 'wx1' }), 'unreadable'],
    [
      'an AppID hidden behind an earlier key',
      { ...good, state: `{"binding":null,${changeOf(victim, { actor, appId: heldAppId }).state.slice(1)}` },
      'app-id-taken',
    ],
    ['a credential', state({ credential: { slot: 'a' } }), 'not-shared'],
    ['a ledger in the state', state({ ledger: [] }), 'not-shared'],
    ['a head in the state', state({ ledgerHead: null }), 'not-shared'],
    ['a revision in the state', state({ revision: 1 }), 'not-shared'],
    ['a workspace in the state', state({ workspaceId: 'w' }), 'not-shared'],
    ["another tenant's state", state({ id: 'somebody-else' }), 'id'],
    ['an id that is a number', state({ id: 7 }), 'id'],
    ['a state that is a text', { ...good, state: '"x"' }, 'unreadable'],
    ['no state', withField(good, 'state', null), 'too-large'],
    ['a huge state', state({ notes: 'x'.repeat(1_100_000) }), 'too-large'],
    ['a state that ends early', { ...good, state: good.state.slice(0, -1) }, 'unreadable'],
    [
      'half a character in the state',
      { ...good, state: good.state.replace('"notes":""', String.raw`"notes":"\udc00"`) },
      'unreadable',
    ],
    [
      'a NUL in the state',
      { ...good, state: good.state.replace('"notes":""', String.raw`"notes":"\u0000"`) },
      'unreadable',
    ],
  ];
}

function unreadable(victim: KnownTenant): readonly HostileItem[] {
  const good = changeOf(victim, { actor });
  const path = changeOf(newTenant('x'), { actor, state: { id: '../x' } });
  return [
    ['a base that is a text', withField(good, 'base', 'one'), 'unreadable'],
    ['a base that is too large', withField(good, 'base', 1e30), 'unreadable'],
    ['entries that are none', withField(good, 'entries', { a: 1 }), 'unreadable'],
    ['entries that are texts', withField(good, 'entries', ['x']), 'too-large'],
    ['an id with a NUL', withField(good, 'id', 'a\u0000b'), 'unreadable'],
    ['an id that leads elsewhere', withField(path, 'id', '../x'), 'id'],
    ['deleted as a word', withField(good, 'deleted', 'perhaps'), 'unreadable'],
    ['a fence as a word', withField(good, 'fence', 'x'), 'unreadable'],
    ['an item that is a number', 7 as unknown as PushItem, 'conflict'],
    ['an empty item', {} as unknown as PushItem, 'conflict'],
  ];
}

/** A field as no console would send it. */
function withField(item: PushItem, field: keyof PushItem, value: unknown): PushItem {
  return { ...item, [field]: value };
}

function sealedItem(victim: KnownTenant, entry: Readonly<Record<string, unknown>>): PushItem {
  return { ...changeOf(victim, { actor }), id: tenantIdSchema.parse(victim.id), entries: [sealed(entry)] };
}
