import { type Verdict, verdicts } from '../../../preload/contract/checks';
import type { Language } from '../../../preload/contract/settings';
import { displayText } from '../../../preload/contract/words/display-text';
import { wordsOf } from '../../../preload/contract/words/words';
import type { Sheet } from '../../ports/table-writer';
import type { PackedTenant } from './evidence-pack';
import { chainText } from './texts/ledger-texts';
import { localSecond } from '../../../preload/contract/words/local-time';

/** One line for each tenant of a pack. */
export function overviewSheet(tenants: readonly PackedTenant[], language: Language): Sheet {
  const words = wordsOf(language);
  const { evidencePack: evidence, stages, vocabulary } = words;
  const { column, row, section } = evidence;
  return {
    name: section.overview,
    header: [
      row.tenant,
      column.tenantId,
      row.entity,
      row.appId,
      row.stage,
      ...verdicts.map((verdict) => stages.verdict[verdict]),
      row.flags,
      column.synced,
      column.entries,
      column.chain,
      column.head,
      column.folder,
    ],
    rows: tenants.map(({ document: { tenant, chain, checks, account }, folder }) => [
      displayText(tenant.profile.name, 120),
      tenant.id,
      displayText(tenant.entity, 200),
      tenant.appId ?? vocabulary.answer.none,
      stages.stage[tenant.stage],
      ...verdicts.map((verdict: Verdict) => String(checks.filter((check) => check.verdict === verdict).length)),
      tenant.flags.map((flag) => stages.flag[flag]).join('; '),
      account === null ? '' : localSecond(account.atMs),
      String(chain.entries),
      chainText(chain, words),
      chain.head ?? '',
      folder,
    ]),
    widths: [28, 18, 34, 22, 18, 8, 8, 8, 8, 8, 30, 28, 8, 36, 66, 40],
  };
}
