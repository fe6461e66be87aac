import type { EvidenceDocument } from '../../../../preload/contract/evidence-document';
import { domainKinds, domainSources } from '../../../../preload/contract/hosting/domain-names';
import type { AssetName } from '../../../../preload/contract/ids';
import { displayText } from '../../../../preload/contract/words/display-text';
import type { Words } from '../../../../preload/contract/words/words';
import { dotted, type Fact, type Wording } from './wording';

type EvidenceHosting = NonNullable<EvidenceDocument['hosting']>;

const slots = ['trial', 'scan', 'audit', 'gray', 'live'] as const;

/** One slot of the pipeline in words. */
export interface SlotTexts {
  readonly slot: string;
  readonly state: string;
  readonly version: string;
  readonly description: string;
  readonly since: string;
  /** From where the value is, and how old it was. */
  readonly source: string;
}

/** The five slots; empty before anything was known of the pipeline. */
export function slotTexts(w: Wording): readonly SlotTexts[] {
  const { hosting } = w.document;
  if (hosting === null) return [];
  const { hosting: words } = w.words;
  return slots.map((slot) => {
    const held = hosting.slots[slot];
    if (held === null)
      return { slot: words.slot[slot], state: words.never, version: '', description: '', since: '', source: '' };
    const states: Readonly<Record<string, string>> = words.slotState[slot];
    const share =
      slot === 'gray' && hosting.slots.gray?.state === 'running' ? ` ${hosting.slots.gray.percentage} %` : '';
    const isBurned = slot === 'audit' && hosting.burned === true;
    return {
      slot: words.slot[slot],
      state: isBurned ? words.burned : `${states[held.state] ?? held.state}${share}`,
      version: displayText(held.version, 64),
      description: displayText(held.description, 300),
      since: held.sinceMs === null ? '' : w.time(held.sinceMs),
      source: `${words.source[held.source]}${w.comma}${w.time(held.knownAtMs)}`,
    };
  });
}

/** One operation in words; id and hash as they are. */
export interface OperationTexts {
  readonly operation: EvidenceHosting['operations'][number];
  readonly time: string;
  readonly call: string;
  readonly by: string;
  readonly outcome: string;
}

/** Every call that was made, oldest first. */
export function operationTexts(w: Wording): readonly OperationTexts[] {
  const { hosting: words } = w.words;
  return (w.document.hosting?.operations ?? []).map((operation) => {
    return {
      operation,
      time: w.time(operation.intendedAtMs),
      call: words.call[operation.call],
      by: displayText(operation.by, 60),
      outcome: outcomeText(operation, w.words),
    };
  });
}

/** How a call ended, and what shows it. */
export function outcomeText(
  {
    state,
    proof,
    because,
    errcode,
  }: Pick<EvidenceHosting['operations'][number], 'state' | 'proof' | 'because' | 'errcode'>,
  { hosting: words }: Words,
): string {
  return dotted([
    words.outcome[state],
    proof === null ? '' : words.proof[proof],
    because === null || because === 'refused' ? '' : words.because[because],
    errcode === null ? '' : String(errcode),
  ]);
}

/** One review in words, with the reviewer's points and pictures. */
export interface ReviewTexts {
  readonly time: string;
  readonly version: string;
  readonly state: string;
  readonly points: readonly string[];
  readonly pictures: readonly { readonly asset: AssetName; readonly file: string | null }[];
  readonly number: string;
}

/** Every review, oldest first. */
export function reviewTexts(w: Wording): readonly ReviewTexts[] {
  const { hosting: words } = w.words;
  return (w.document.hosting?.reviews ?? []).map(
    ({ auditId, version, description, submittedAtMs, seenAtMs, state, points, pictures }) => ({
      time: w.time(submittedAtMs ?? seenAtMs),
      version: `${displayText(version, 64)} · ${displayText(description, 200)}`,
      state: words.slotState.audit[state],
      points: points.map(({ family, text }) => `${words.rejection.family[family]}: ${displayText(text, 1000)}`),
      pictures,
      number: displayText(auditId, 40),
    }),
  );
}

/** Domains, contact and uses of the guideline as they were last read, and the sign-offs. */
export function hostingFacts(w: Wording): readonly Fact[] {
  const { hosting } = w.document;
  if (hosting === null) return [];
  const { hosting: words, hostingSettings: settings } = w.words;
  const { domains, privacy, signOffs } = hosting;
  const named = domainKinds.flatMap((kind): readonly Fact[] => {
    if (domains === null) return [];
    const lines = domainSources.flatMap((source) =>
      (domains[source][kind] ?? []).map((domain) => `${displayText(domain, 200)} (${settings.domains.source[source]})`),
    );
    return lines.length === 0 ? [] : [[settings.domains.kind[kind], lines.join('\n')]];
  });
  const uses = (privacy?.setting.settings ?? []).map(
    ({ key, text }) => `${displayText(key, 60)}: ${displayText(text, 300)}`,
  );
  const contact = Object.entries(privacy?.setting.owner ?? {}).map(
    ([name, value]) => `${displayText(name, 40)}: ${displayText(value, 120)}`,
  );
  const signed = signOffs.map(
    ({ version, by, signedAtMs }) => `${displayText(version, 64)} · ${displayText(by, 60)} · ${w.time(signedAtMs)}`,
  );
  const facts: readonly Fact[] = [
    [words.pipeline, words.state[hosting.state]],
    ...named,
    [settings.privacy.title, [...uses, ...contact].join('\n')],
    [words.check['sign-off'], signed.join('\n')],
  ];
  return facts.filter(([, value]) => value !== '');
}
