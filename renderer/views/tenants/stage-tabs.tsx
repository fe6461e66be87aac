import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StageGroup } from '../../../preload/contract/stages';
import { en } from '../../i18n/en';

function isGroup(text: string): text is StageGroup {
  return text in en.stages.group;
}

const groups = Object.keys(en.stages.group).filter(isGroup);

/** One button per stage group with the number of tenants that fit the other conditions. */
export function StageTabs(props: {
  readonly group: StageGroup | null;
  readonly counts: ReadonlyMap<StageGroup, number>;
  readonly total: number;
  readonly onChange: (group: StageGroup | null) => void;
}): ReactElement {
  const { t } = useTranslation();
  const tab = (group: StageGroup | null, label: string, count: number): ReactElement => {
    const isCurrent = props.group === group;
    const className = ['stage-tab', isCurrent ? 'is-current' : '', count === 0 ? 'is-empty' : ''].join(' ');
    return (
      <button
        key={label}
        type="button"
        className={className}
        aria-pressed={isCurrent}
        data-testid={`stage-tab-${group ?? 'all'}`}
        onClick={() => props.onChange(group)}
      >
        {label} <span className="stage-tab-count">{count}</span>
      </button>
    );
  };
  return (
    <div className="stage-tabs" role="group" aria-label={t('tenants.stageTabs')}>
      {tab(null, t('common.all'), props.total)}
      {groups.map((group) => tab(group, t(`stages.group.${group}`), props.counts.get(group) ?? 0))}
    </div>
  );
}
