import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { StageGroup } from '../../../../preload/contract/stages';
import { CountTabs } from '../../../ui/count-tabs';
import { en } from '../../../i18n/en';

function isGroup(text: string): text is StageGroup {
  return text in en.stages.group;
}

const groups = Object.keys(en.stages.group).filter(isGroup);

/** One button per stage group with the number of tenants that fit the other conditions; `total` is null while nothing is known. */
export function StageTabs(props: {
  readonly group: StageGroup | null;
  readonly counts: ReadonlyMap<StageGroup, number>;
  readonly total: number | null;
  readonly onChange: (group: StageGroup | null) => void;
}): ReactElement {
  const { t } = useTranslation();
  const items = groups.map((key) => ({
    key,
    label: t(`stages.group.${key}`),
    count: props.total === null ? null : (props.counts.get(key) ?? 0),
  }));
  return (
    <CountTabs
      label={t('tenants.stageTabs')}
      items={items}
      total={props.total}
      current={props.group}
      testId="stage-tab"
      onChange={props.onChange}
    />
  );
}
