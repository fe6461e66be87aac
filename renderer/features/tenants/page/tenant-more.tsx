import { CheckOutlined, MoreOutlined } from '@ant-design/icons-svg';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/icon';
import { Button } from '../../../ui/button';
import type { TenantId } from '../../../../preload/contract/ids';
import { tenantLink } from '../../../../preload/contract/vocabulary/tenant-link';
import type { MenuLine } from '../../../ui/menu';
import { MenuButton } from '../../../ui/menu-button';
import { useStores } from '../../../app/stores';
import { useTenantWindow } from '../use-tenant-window';

const confirmationMs = 2000;

/** The ways to show this page elsewhere: in a window of its own, or to a colleague. */
export function TenantMore(props: { readonly tenantId: TenantId }): ReactElement {
  const { tenantId } = props;
  const { t } = useTranslation();
  const { actions, isOwnWindow } = useStores();
  const openWindow = useTenantWindow();
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setIsCopied(false), confirmationMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = async (): Promise<void> => setIsCopied(await actions.copyText(tenantLink(tenantId)));
  const line = <Key extends 'window' | 'copyLink'>(key: Key, testId: string): MenuLine<Key> => ({
    key,
    label: t(`tenantsTable.menu.${key}`),
    testId,
  });
  const label = t(isCopied ? 'common.copied' : 'tenant.more');
  return (
    <MenuButton
      entries={[...(isOwnWindow ? [] : [line('window', 'more-window')]), line('copyLink', 'more-copy-link')]}
      onChoose={(key) => (key === 'window' ? openWindow(tenantId) : void copy())}
    >
      {(opener) => (
        <Button
          type="text"
          size="small"
          icon={isCopied ? <Icon of={CheckOutlined} /> : <Icon of={MoreOutlined} />}
          aria-label={label}
          title={label}
          data-testid="tenant-more"
          {...opener}
        />
      )}
    </MenuButton>
  );
}
