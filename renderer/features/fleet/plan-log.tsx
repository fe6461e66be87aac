import type { TFunction } from 'i18next';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FleetLogEntry, FleetPlan } from '../../../preload/contract/fleet/plan';
import type { FleetView } from '../../../preload/contract/fleet/view';
import { CopyButton } from '../../ui/copy-button';
import { displayText } from '../../ui/format/display-text';
import { localMinute } from '../../ui/format/time';
import { Section } from '../../ui/section';

/** Entries that are drawn; all of them are copied. */
const drawn = 200;

function textOf(t: TFunction, entry: FleetLogEntry, names: ReadonlyMap<string, string>): string {
  const { kind, detail } = entry;
  if (kind === 'tenant') {
    const stage = String(detail['stage']);
    const name = names.get(String(detail['tenant'])) ?? String(detail['tenant']);
    const errcode = detail['errcode'] === undefined ? '' : ` ${detail['errcode']}`;
    const why =
      detail['why'] === undefined ? '' : ` – ${t(`fleet.why.${String(detail['why']) as 'refused'}`)}${errcode}`;
    return `${t('common.labelled', { label: name, value: t(`fleet.stage.${stage as 'done'}`) })}${why}`;
  }
  const rule = detail['rule'] === undefined ? '' : t(`fleet.rule.${String(detail['rule']) as 'quota'}`);
  return t(`fleet.log.${kind}`, { ...detail, rule });
}

/** Lines of the log as plain text, the oldest first. */
function linesOf(t: TFunction, plan: FleetPlan): readonly { readonly key: number; readonly line: string }[] {
  const names = new Map(plan.definition.members.map(({ tenantId, name }) => [tenantId as string, name]));
  return plan.log.map((entry) => {
    const actor = entry.actor === 'console' ? t('fleet.console') : entry.actor;
    const line = `${localMinute(entry.atMs)}  ${actor}  ${textOf(t, entry, names)}`;
    return { key: entry.sequence, line };
  });
}

/** Everything that happened to the plan, the newest first; plain lines to copy. */
export function PlanLog({ view }: { readonly view: FleetView }): ReactElement {
  const { t } = useTranslation();
  const lines = useMemo(() => linesOf(t, view.plan), [t, view.plan]);
  const copy = <CopyButton labelled text={lines.map(({ line }) => line).join('\n')} label={t('fleet.copyLog')} />;
  return (
    <Section title={t('fleet.logTitle')} extra={copy} testId="plan-log">
      <ol className="fleet-log" reversed>
        {lines
          .slice(-drawn)
          .toReversed()
          .map(({ key, line }) => (
            <li key={key}>{displayText(line, 400)}</li>
          ))}
      </ol>
    </Section>
  );
}
