import { FileProtectOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../../app/stores';
import type { EvidenceSubject } from './evidence-store';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';

/** Opens the dialog for an evidence pack of tenants, or of a release. Works without network and keychain. */
export function EvidenceButton(props: {
  readonly subject: EvidenceSubject;
  readonly label: string;
  readonly isSmall?: boolean;
}): ReactElement {
  const { evidence } = useStores();
  const { subject } = props;
  const isEmpty = subject.is === 'tenants' && subject.tenantIds.length === 0;
  const isOpen = useStore(evidence.state, (state) => state.wanted !== null);
  return (
    <Button
      {...(props.isSmall === true ? { size: 'small' as const } : {})}
      icon={<Icon of={FileProtectOutlined} />}
      disabled={isOpen || isEmpty}
      data-testid="evidence-open"
      onClick={() => evidence.want(subject)}
    >
      {props.label}
    </Button>
  );
}
