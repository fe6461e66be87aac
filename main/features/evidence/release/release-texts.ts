import type { ChainVerification } from '../../../../preload/contract/evidence-document';
import type { FleetLogEntry } from '../../../../preload/contract/fleet/plan';
import type { ReleaseCall, ReleaseDocument, ReleaseTenant } from '../../../../preload/contract/release-document';
import { displayText } from '../../../../preload/contract/words/display-text';
import { fill } from '../../../../preload/contract/words/fill';
import { wordFor, type Words, wordsOf } from '../../../../preload/contract/words/words';
import { chainText, headSignatureText } from '../texts/ledger-texts';
import { localSecond } from '../../../../preload/contract/words/local-time';
import { outcomeText } from '../texts/hosting-texts';
import { dotted, type Fact } from '../texts/wording';

/** A release's evidence and the words of its language. */
export interface ReleaseWording {
  readonly document: ReleaseDocument;
  readonly words: Words;
}

/** The words for a document. */
export function releaseWording(document: ReleaseDocument): ReleaseWording {
  return { document, words: wordsOf(document.language) };
}

/** Whether nothing that the document rests on was altered. */
export function isWhole({ chain, tenants }: ReleaseDocument): boolean {
  return chain.whole && tenants.every((tenant) => tenant.chain.whole);
}

/** The plan, who agreed to it, and whose chain is broken. */
export function releaseFacts({ document, words }: ReleaseWording): readonly Fact[] {
  const { fleet, releaseEvidence, evidencePack } = words;
  const { row } = releaseEvidence;
  const { plan, workspace, tenants, omitted, chain } = document;
  const { definition } = plan;
  const { template } = definition;
  const live = tenants.filter(({ released }) => released !== null).length;
  const facts: readonly Fact[] = [
    [row.plan, displayText(definition.name, 80)],
    [row.state, fleet.state[plan.state]],
    [row.version, `${displayText(template.version, 64)} · ${displayText(template.description, 200)}`],
    [row.released, fill(releaseEvidence.releasedOf, { live, total: definition.members.length })],
    [row.made, `${displayText(definition.madeBy, 60)} · ${localSecond(definition.madeAtMs)}`],
    [row.approval, fleet.approval[definition.approval]],
    [row.approvals, approvals(document)],
    [row.reviewText, displayText(definition.versionDescription, 300)],
    [row.planHash, plan.hash],
    [row.planChain, chainText(chain, words)],
    [row.brokenTenants, brokenTenants(document, words)],
    [row.omitted, omitted.map(({ tenantName, error }) => `${displayText(tenantName, 120)}: ${error.code}`).join('\n')],
    [evidencePack.row.workspace, displayText(workspace.name, 120)],
    [evidencePack.row.generated, `${displayText(document.generatedBy, 60)} · ${localSecond(document.generatedAtMs)}`],
  ];
  return facts.filter(([, value]) => value !== '');
}

function approvals({ plan }: ReleaseDocument): string {
  return plan.approvals
    .map(({ by, atMs, hash }) => `${displayText(by, 60)} · ${localSecond(atMs)} · ${hash}`)
    .join('\n');
}

/** Every tenant whose ledger is not as it was written, and from where on. */
function brokenTenants({ tenants }: ReleaseDocument, words: Words): string {
  return tenants
    .filter(({ chain }) => !chain.whole)
    .map(({ name, tenantId, chain }) => `${displayText(name, 120)} (${tenantId}): ${chainText(chain, words)}`)
    .join('\n');
}

/** One tenant of the release in words. */
export interface ReleaseTenantTexts {
  readonly tenant: ReleaseTenant;
  readonly name: string;
  readonly wave: string;
  readonly state: string;
  readonly why: string;
  readonly released: string;
  readonly signedOff: string;
  readonly readBack: string;
  readonly review: string;
  readonly chain: string;
}

/** Every tenant, in the order of the plan. */
export function tenantTexts({ document, words }: ReleaseWording): readonly ReleaseTenantTexts[] {
  const { releaseEvidence, hosting, fleet } = words;
  return document.tenants.map((tenant) => {
    const { place, released, readBack, reviews, chain } = tenant;
    const { why } = place;
    return {
      tenant,
      name: displayText(tenant.name, 120),
      wave: String(tenant.wave + 1),
      state: `${fleet.stage[place.stage]} · ${localSecond(place.sinceMs)}`,
      why: why === null ? '' : dotted([fleet.why[why.is], String(why.errcode ?? ''), displayText(why.text ?? '', 300)]),
      released: released === null ? '' : `${displayText(released.by, 60)} · ${localSecond(released.atMs)}`,
      signedOff: displayText(place.signedOffBy ?? '', 60),
      readBack:
        readBack === null
          ? releaseEvidence.notRead
          : [
              displayText(readBack.version, 64) || hosting.slotState.live[readBack.state],
              readBack.isOurs ? releaseEvidence.ours : releaseEvidence.notOurs,
              `${hosting.source[readBack.source]} ${localSecond(readBack.knownAtMs)}`,
            ].join(' · '),
      review: reviews
        .map(({ auditId, state, points }) =>
          [
            displayText(auditId, 40),
            hosting.slotState.audit[state],
            ...points.map(({ text }) => displayText(text, 500)),
          ].join(' · '),
        )
        .join('\n'),
      chain: `${chainText(chain, words)} ${headSignatureText(chain, words)}`,
    };
  });
}

/** One call in words; id and hash as they are. */
export interface ReleaseCallTexts {
  readonly call: ReleaseCall;
  readonly tenant: ReleaseTenant;
  readonly effect: string;
  readonly intended: string;
  readonly settled: string;
  readonly by: string;
  readonly outcome: string;
}

/** Every call, tenant by tenant, oldest first. */
export function callTexts({ document, words }: ReleaseWording): readonly ReleaseCallTexts[] {
  return document.tenants.flatMap((tenant) =>
    tenant.calls.map((call) => ({
      call,
      tenant,
      effect: effectText(call.effect, words),
      intended: localSecond(call.intendedAtMs),
      settled: call.settledAtMs === null ? '' : localSecond(call.settledAtMs),
      by: displayText(call.by, 60),
      outcome: outcomeText(call, words),
    })),
  );
}

function effectText(effect: string, { releaseEvidence }: Words): string {
  if (!effect.startsWith('gray-')) return wordFor(releaseEvidence.effect, effect) ?? effect;
  return fill(releaseEvidence.gray, { rung: Number(effect.slice('gray-'.length)) + 1 });
}

/** One entry of the plan's log in words. */
export interface LogTexts {
  readonly entry: FleetLogEntry;
  readonly number: string;
  readonly time: string;
  readonly by: string;
  readonly text: string;
}

/** The plan's log, oldest first. */
export function logTexts({ document, words }: ReleaseWording): readonly LogTexts[] {
  const { fleet } = words;
  const names = new Map<string, string>(document.plan.definition.members.map(({ tenantId, name }) => [tenantId, name]));
  return document.plan.log.map((entry) => ({
    entry,
    number: String(entry.sequence + 1),
    time: localSecond(entry.atMs),
    by: entry.actor === 'console' ? fleet.console : displayText(entry.actor, 60),
    text: logText(entry, names, words),
  }));
}

function logText({ kind, detail }: FleetLogEntry, names: ReadonlyMap<string, string>, { fleet }: Words): string {
  if (kind !== 'tenant') {
    const rule = wordFor(fleet.rule, detail['rule']) ?? '';
    const given = Object.entries(detail).map(([name, value]): [string, string] => [
      name,
      displayText(String(value), 120),
    ]);
    return fill(fleet.log[kind], { ...Object.fromEntries(given), rule });
  }
  const tenant = String(detail['tenant']);
  const stage = wordFor(fleet.stage, detail['stage']) ?? String(detail['stage']);
  const why = wordFor(fleet.why, detail['why']) ?? '';
  const errcode = detail['errcode'] === undefined ? '' : String(detail['errcode']);
  return `${displayText(names.get(tenant) ?? tenant, 120)}: ${dotted([stage, why, errcode])}`;
}

/** Whether the log breaks at an entry. */
export function isBrokenAt({ brokenAt }: ChainVerification, { sequence }: FleetLogEntry): boolean {
  return brokenAt === sequence;
}
