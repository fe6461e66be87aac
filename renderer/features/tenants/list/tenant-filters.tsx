import { DownOutlined } from '@ant-design/icons-svg';
import { type ReactElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Icon } from '../../../ui/icon';
import type { NextActor } from '../../../../preload/contract/stages';
import type { Edition, HealthFlag, TenantRow } from '../../../../preload/contract/tenant';
import { displayText } from '../../../ui/format/display-text';
import { isFiltered } from '../tenants-filter-store';
import { MenuButton } from '../../../ui/menu-button';
import { useStores } from '../../../app/stores';
import { Button } from '../../../ui/button';

const any = '*';

interface Option<V extends string> {
  readonly value: V;
  readonly label: string;
}

function FilterSelect<V extends string>(props: {
  readonly label: string;
  readonly anyLabel: string;
  readonly value: V | null;
  readonly options: readonly Option<V>[];
  readonly onChange: (value: V | null) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { label, anyLabel, value, options } = props;
  const chosen = options.find((option) => option.value === value)?.label ?? value ?? anyLabel;
  return (
    <MenuButton<V | typeof any>
      isList
      label={label}
      entries={[
        { key: any, label: anyLabel },
        ...options.map((option) => ({ key: option.value, label: option.label })),
      ]}
      chosen={value ?? any}
      onChoose={(key) => props.onChange(key === any ? null : key)}
    >
      {(opener) => (
        <button
          type="button"
          className={value === null ? 'filter-select' : 'filter-select is-set'}
          aria-label={t('common.labelled', { label, value: chosen })}
          {...opener}
        >
          <span className="filter-select-value">{chosen}</span>
          <Icon of={DownOutlined} className="filter-select-arrow" />
        </button>
      )}
    </MenuButton>
  );
}

/** Conditions beside the search: next actor, health, owner and edition. Only values that occur are offered. */
export function TenantFilters(props: { readonly rows: readonly TenantRow[] }): ReactElement {
  const { t } = useTranslation();
  const { tenantsFilter } = useStores();
  const filter = useStore(tenantsFilter.state);
  const { actors, flags, owners, tags, editions } = useMemo(() => occurring(props.rows), [props.rows]);
  return (
    <div className="tenants-filters" role="group" aria-label={t('tenants.filter.title')}>
      <FilterSelect<NextActor>
        label={t('tenants.filter.actor')}
        anyLabel={t('tenants.filter.anyActor')}
        value={filter.actor}
        options={actors.map((value) => ({ value, label: t(`stages.actor.${value}`) }))}
        onChange={(actor) => tenantsFilter.set({ actor })}
      />
      <FilterSelect<HealthFlag | 'any'>
        label={t('tenants.filter.flag')}
        anyLabel={t('tenants.filter.anyFlag')}
        value={filter.flag}
        options={[
          { value: 'any', label: t('tenants.filter.anyProblem') },
          ...flags.map((value) => ({ value, label: t(`stages.flag.${value}`) })),
        ]}
        onChange={(flag) => tenantsFilter.set({ flag })}
      />
      {owners.length > 1 ? (
        <FilterSelect
          label={t('tenants.filter.owner')}
          anyLabel={t('tenants.filter.anyOwner')}
          value={filter.owner}
          options={owners.map((value) => ({ value, label: displayText(value, 40) }))}
          onChange={(owner) => tenantsFilter.set({ owner })}
        />
      ) : null}
      {tags.length > 0 ? (
        <FilterSelect
          label={t('tenants.filter.tag')}
          anyLabel={t('tenants.filter.anyTag')}
          value={filter.tag ?? null}
          options={tags.map((value) => ({ value, label: displayText(value, 24) }))}
          onChange={(tag) => tenantsFilter.set({ tag })}
        />
      ) : null}
      {editions.length > 1 ? (
        <FilterSelect<Edition>
          label={t('tenants.filter.edition')}
          anyLabel={t('tenants.filter.anyEdition')}
          value={filter.edition}
          options={editions.map((value) => ({ value, label: t(`tenants.edition.${value}`) }))}
          onChange={(edition) => tenantsFilter.set({ edition })}
        />
      ) : null}
      {filter.due === null ? null : (
        <Button type="soft" onClick={() => tenantsFilter.set({ due: null })} data-testid="filter-due">
          {t('tenantsTable.due')} ×
        </Button>
      )}
      {isFiltered(filter) ? (
        <Button type="link" size="small" onClick={() => tenantsFilter.clear()} data-testid="clear-filters">
          {t('tenants.filter.clear')}
        </Button>
      ) : null}
    </div>
  );
}

function occurring(rows: readonly TenantRow[]): {
  readonly actors: readonly NextActor[];
  readonly flags: readonly HealthFlag[];
  readonly owners: readonly string[];
  readonly tags: readonly string[];
  readonly editions: readonly Edition[];
} {
  // One pass without copies: it is made anew whenever one of a hundred thousand rows changes.
  const actors = new Set<NextActor>();
  const flags = new Set<HealthFlag>();
  const owners = new Set<string>();
  const tags = new Set<string>();
  const editions = new Set<Edition>();
  for (const row of rows) {
    actors.add(row.nextActor);
    for (const flag of row.flags) flags.add(flag);
    owners.add(row.owner);
    for (const tag of row.tags ?? []) tags.add(tag);
    editions.add(row.edition);
  }
  owners.delete('');
  return {
    actors: [...actors],
    flags: [...flags],
    owners: [...owners].sort(),
    tags: [...tags].sort(),
    editions: [...editions],
  };
}
