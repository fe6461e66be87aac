import { FileProtectOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { TenantId } from '../../../preload/contract/ids';
import { useStores } from '../../app/stores';

/** Opens the dialog for an evidence pack of these tenants. Works without network and keychain. */
export function EvidenceButton(props: {
  readonly tenantIds: readonly TenantId[];
  readonly label: string;
  readonly isSmall?: boolean;
}): ReactElement {
  const { evidence } = useStores();
  const isOpen = useStore(evidence.state, (state) => state.wanted !== null);
  return (
    <Button
      {...(props.isSmall === true ? { size: 'small' as const } : {})}
      icon={<FileProtectOutlined />}
      disabled={isOpen || props.tenantIds.length === 0}
      data-testid="evidence-open"
      onClick={() => evidence.want(props.tenantIds)}
    >
      {props.label}
    </Button>
  );
}
