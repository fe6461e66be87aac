import type { ReactElement, ReactNode } from 'react';
import type { TenantRow } from '../../../preload/contract/tenant';
import { AssetImage } from '../../ui/asset-image';
import { StageTag } from '../../ui/status';
import { displayText } from '../../ui/format/display-text';
import { stageGroupOf } from '../../../preload/contract/vocabulary/stages';

/** A tenant as one line that opens it, with room for what the list is about. */
export function TenantLine(props: {
  readonly row: TenantRow;
  readonly onOpen: () => void;
  readonly children?: ReactNode;
}): ReactElement {
  const { row } = props;
  return (
    <button type="button" className="tenant-line" onClick={props.onOpen}>
      <AssetImage asset={row.avatar} alt="" size={24} fallbackName={row.accountName || row.name} />
      <span className="tenant-line-name">{displayText(row.name, 80)}</span>
      {props.children ?? <StageTag stage={row.stage} group={stageGroupOf(row.stage)} flags={row.flags} />}
    </button>
  );
}
