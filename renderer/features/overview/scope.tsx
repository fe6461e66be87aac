import { type ReactElement, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TenantRow } from '../../../preload/contract/tenant';
import { useBoot } from '../../app/stores';
import { Segmented } from '../../ui/segmented';

/** Whose tenants the overview is about. */
export interface Scope {
  readonly rows: readonly TenantRow[];
  /** The owner by whom lists are narrowed; null for everybody's. */
  readonly owner: string | null;
  readonly isMine: boolean;
  readonly mineCount: number;
  readonly allCount: number;
  readonly choose: (isMine: boolean) => void;
}

/** The tenants of the person at this computer, where there are any, and everybody's on request. */
export function useScope(all: readonly TenantRow[]): Scope {
  const { settings } = useBoot();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const name = settings.operatorName;
  const mine = useMemo(() => (name === '' ? [] : all.filter(({ owner }) => owner === name)), [all, name]);
  const isMine = mine.length > 0 && (chosen ?? true);
  return {
    rows: isMine ? mine : all,
    owner: isMine && mine.length < all.length ? name : null,
    isMine,
    mineCount: mine.length,
    allCount: all.length,
    choose: setChosen,
  };
}

/** Mine, or everybody's; nothing where that makes no difference. */
export function ScopeChoice({ scope }: { readonly scope: Scope }): ReactElement | null {
  const { t } = useTranslation();
  if (scope.mineCount === 0 || scope.mineCount === scope.allCount) return null;
  const everybody = t('overviewParts.everybody', { count: scope.allCount });
  return (
    <Segmented
      className="overview-scope"
      aria-label={t('overviewParts.scope')}
      data-testid="overview-scope"
      value={scope.isMine ? 'mine' : 'all'}
      options={[
        { value: 'mine', label: t('overviewParts.mine', { count: scope.mineCount }) },
        { value: 'all', label: <span data-testid="overview-scope-all">{everybody}</span> },
      ]}
      onChange={(value) => scope.choose(value === 'mine')}
    />
  );
}
