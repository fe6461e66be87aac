import { ArrowLeftOutlined } from '@ant-design/icons-svg';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useTenantSearch } from '../../app/search';
import { useCanWrite, useStores, useTenantRows, useUnreachable } from '../../app/stores';
import { Button } from '../../ui/button';
import { useDraft } from '../../ui/drafts';
import { ErrorPanel } from '../../ui/error-panel';
import { Icon } from '../../ui/icon';
import { rowsInScope } from '../tenants/tenants-filter-store';
import { useTenantsTable } from '../tenants/list/tenants-table-settings';
import { DryRunView } from './dry-run-view';
import { RulesSection } from './editor/rules-section';
import { SelectionSection } from './editor/selection-section';
import { VersionSection } from './editor/version-section';
import { WavesSection } from './editor/waves-section';
import { blankOrder, type Chosen, type OrderDraft, orderOf, tenantsOf } from './order-draft';

function useChosen(draft: OrderDraft): Chosen {
  const { tenantsSelection } = useStores();
  const rows = useTenantRows();
  const selected = useStore(tenantsSelection.state, ({ ids }) => ids);
  const { views } = useTenantsTable();
  const search = useTenantSearch();
  const { source, viewName, tags, appIds } = draft;
  return useMemo(() => {
    if (source === 'selected') return { ids: [...selected], unknown: [] };
    if (source === 'listed') return tenantsOf(appIds, rows);
    if (source === 'tags') {
      const tagged = rows.filter((row) => row.tags?.some((tag) => tags.includes(tag)) === true);
      return { ids: tagged.map(({ id }) => id), unknown: [] };
    }
    const view = views.find(({ name }) => name === viewName);
    const found = view === undefined ? [] : search.find(rowsInScope(rows, view.filter), view.filter.query);
    return { ids: found.map(({ id }) => id), unknown: [] };
  }, [source, viewName, tags, appIds, rows, selected, views, search]);
}

/** Makes a plan: what, to whom, in which waves, and when it stops. A dry run comes before it is kept. */
export function PlanEditor(): ReactElement {
  const { t } = useTranslation();
  const { fleet, templates } = useStores();
  const canWrite = useCanWrite();
  const unreachable = useUnreachable();
  const { dryRun, activity, error } = useStore(fleet.state);
  const library = useStore(templates.state, (state) => state.library);
  const draft = useDraft<OrderDraft>('fleet/plan', blankOrder);
  const chosen = useChosen(draft.value);
  const newest = (library?.templates ?? []).toSorted((a, b) => (b.createdAtMs ?? 0) - (a.createdAtMs ?? 0))[0];
  const templateId = draft.value.templateId ?? newest?.templateId ?? null;
  const made = orderOf(draft.value, templateId, chosen.ids);
  const change = (part: Partial<OrderDraft>): void => {
    draft.set({ ...draft.value, ...part });
    if (dryRun !== null) fleet.dropDryRun();
  };
  const isIdle = activity === null && canWrite && unreachable === null;
  const mistake = 'mistake' in made ? t(`fleet.mistake.${made.mistake}`) : null;
  const keep = async (): Promise<void> => {
    if ('order' in made && (await fleet.make(made.order))) draft.discard();
  };
  return (
    <div className="page fleet-editor" data-testid="plan-editor">
      <header className="page-header">
        <Button
          icon={<Icon of={ArrowLeftOutlined} />}
          data-testid="plan-back"
          onClick={() => fleet.show({ is: 'plans' })}
        >
          {t('fleet.tab.plans')}
        </Button>
        <h1 className="page-title">{t('fleet.newPlan')}</h1>
      </header>
      <VersionSection draft={draft.value} change={change} templateId={templateId} />
      <SelectionSection draft={draft.value} change={change} chosen={chosen} />
      <WavesSection draft={draft.value} change={change} />
      <RulesSection draft={draft.value} change={change} />
      <ErrorPanel error={error} />
      <div className="fleet-actions">
        <Button
          type={dryRun === null ? 'primary' : 'default'}
          loading={activity === 'checking'}
          disabled={!isIdle || mistake !== null}
          data-testid="plan-check"
          onClick={() => void ('order' in made && fleet.dryRun(made.order))}
        >
          {t('fleet.editor.check')}
        </Button>
        {mistake === null ? null : <span className="quiet">{mistake}</span>}
        {unreachable === null ? null : <span className="quiet">{t(`sync.${unreachable}`)}</span>}
      </div>
      {dryRun === null ? null : <DryRunView dryRun={dryRun} isBusy={activity !== null} onKeep={() => void keep()} />}
    </div>
  );
}
