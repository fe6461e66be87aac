import { verdicts } from '../../../preload/contract/checks';
import type { Language } from '../../../preload/contract/settings';
import { displayText } from '../../../preload/contract/words/display-text';
import { localSecond } from '../../../preload/contract/words/local-time';
import { wordsOf } from '../../../preload/contract/words/words';
import type { Sheet } from '../../ports/table-writer';
import type { PackedTenant } from './evidence-pack';
import { type SheetColumn, sheetOf } from './sheet-columns';
import { chainText } from './texts/ledger-texts';

/** One line for each tenant of a pack. */
export function overviewSheet(tenants: readonly PackedTenant[], language: Language): Sheet {
  const words = wordsOf(language);
  const { evidencePack: evidence, stages, vocabulary } = words;
  const { column, row, section } = evidence;
  const items = tenants.map(({ document, folder }) => ({ ...document, folder }));
  const counts = verdicts.map(
    (verdict): SheetColumn<(typeof items)[number]> => [
      stages.verdict[verdict],
      8,
      ({ checks }) => String(checks.filter((check) => check.verdict === verdict).length),
    ],
  );
  return sheetOf(section.overview, items, [
    [row.tenant, 28, ({ tenant }) => displayText(tenant.profile.name, 120)],
    [column.tenantId, 18, ({ tenant }) => tenant.id],
    [row.entity, 34, ({ tenant }) => displayText(tenant.entity, 200)],
    [row.appId, 22, ({ tenant }) => tenant.appId ?? vocabulary.answer.none],
    [row.stage, 18, ({ tenant }) => stages.stage[tenant.stage]],
    ...counts,
    [row.flags, 30, ({ tenant }) => tenant.flags.map((flag) => stages.flag[flag]).join('; ')],
    [column.synced, 28, ({ account }) => (account === null ? '' : localSecond(account.atMs))],
    [column.entries, 8, ({ chain }) => String(chain.entries)],
    [column.chain, 36, ({ chain }) => chainText(chain, words)],
    [column.head, 66, ({ chain }) => chain.head ?? ''],
    [column.folder, 40, ({ folder }) => folder],
  ]);
}
