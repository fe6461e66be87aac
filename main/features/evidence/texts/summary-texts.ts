import { nextStepText } from '../../../../preload/contract/words/check-words';
import { displayText } from '../../../../preload/contract/words/display-text';
import { fill } from '../../../../preload/contract/words/fill';
import { verdictCounts } from './check-texts';
import { chainText, headSignatureText } from './ledger-texts';
import type { Fact, Wording } from './wording';

/** Who the tenant is, where it stands, and when by whom this was made. */
export function summaryTexts(w: Wording): readonly Fact[] {
  const { row } = w.words.evidencePack;
  const { stages, vocabulary, evidencePack: evidence } = w.words;
  const { tenant, workspace, generatedAtMs, generatedBy } = w.document;
  const { profile } = tenant;
  const flags = tenant.flags.map((flag) => stages.flag[flag]).join(w.comma);
  const step = nextStepText(tenant.nextStep, w.document.language);
  return [
    [row.tenant, w.tenantName()],
    [row.enterpriseAccount, w.text(profile.enterpriseAccount)],
    [row.entity, w.text(tenant.entity)],
    [row.appId, tenant.appId ?? vocabulary.answer.none],
    [row.edition, vocabulary.edition[profile.edition]],
    [row.stage, `${stages.stage[tenant.stage]} (${evidence.column.since} ${w.time(tenant.stageSinceMs)})`],
    [row.nextStep, tenant.nextActor === 'nobody' ? step : `${step} (${stages.actor[tenant.nextActor]})`],
    [row.flags, flags || vocabulary.answer.none],
    [row.verdicts, verdictCounts(w)],
    [row.owner, w.text(profile.owner)],
    [row.contact, w.joined([profile.contactName, profile.contactPhone])],
    [row.administrator, w.joined([profile.administratorName, profile.administratorContact])],
    [row.workspace, `${displayText(workspace.name, 60)} · ${vocabulary.application[workspace.application]}`],
    [row.generated, fill(evidence.by, { time: w.time(generatedAtMs), by: displayText(generatedBy, 60) })],
    [row.revision, String(tenant.revision)],
    [row.chain, chainText(w.document.chain, w.words)],
    [row.signature, headSignatureText(w.document.chain, w.words)],
  ];
}
