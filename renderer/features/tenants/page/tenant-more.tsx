import { CheckOutlined, MoreOutlined } from '@ant-design/icons-svg';
import { Dropdown } from 'antd';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TenantId } from '../../../../preload/contract/ids';
import { tenantLink } from '../../../../preload/contract/vocabulary/tenant-link';
import { Button } from '../../../ui/button';
import { menuTakesFocus } from '../../../ui/focus-return';
import { Icon } from '../../../ui/icon';
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
  const name = (key: 'window' | 'copyLink', testId: string): ReactElement => (
    <span data-testid={testId}>{t(`tenantsTable.menu.${key}`)}</span>
  );
  const label = t(isCopied ? 'common.copied' : 'tenant.more');
  return (
    <Dropdown
      {...menuTakesFocus}
      trigger={['click']}
      menu={{
        items: [
          ...(isOwnWindow ? [] : [{ key: 'window', label: name('window', 'more-window') }]),
          { key: 'copyLink', label: name('copyLink', 'more-copy-link') },
        ],
        onClick: ({ key }) => (key === 'window' ? openWindow(tenantId) : void copy()),
      }}
    >
      <Button
        type="text"
        size="small"
        icon={isCopied ? <Icon of={CheckOutlined} /> : <Icon of={MoreOutlined} />}
        aria-label={label}
        title={label}
        data-testid="tenant-more"
      />
    </Dropdown>
  );
}
