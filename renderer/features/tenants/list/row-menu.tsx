import { Dropdown, type MenuProps } from 'antd';
import { type ReactElement, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { TenantRow } from '../../../../preload/contract/tenant';
import { tenantLink } from '../../../../preload/contract/vocabulary/tenant-link';
import { useCanWrite, useStores } from '../../../app/stores';
import { menuTakesFocus, useFocusReturn } from '../../../ui/focus-return';
import { usePins } from '../pins';
import { useTenantWindow } from '../use-tenant-window';

/** A row whose menu is open, and where in the window. */
export interface OpenMenu {
  readonly row: TenantRow;
  readonly x: number;
  readonly y: number;
}

/** What can be done with one tenant without opening its page: by right click, by the menu key, or by its button. */
export function RowMenu(props: { readonly menu: OpenMenu; readonly onClose: () => void }): ReactElement {
  const { menu, onClose } = props;
  const { row } = menu;
  const { t } = useTranslation();
  const { navigation, actions, bulk, authorization } = useStores();
  const canWrite = useCanWrite();
  const pins = usePins();
  const openWindow = useTenantWindow();
  const anchor = useRef<HTMLSpanElement>(null);
  useFocusReturn(anchor);
  const acts: Readonly<Record<string, () => void>> = {
    open: () => navigation.showTenant(row.id),
    window: () => openWindow(row.id),
    pin: () => pins.toggle(row.id),
    'copy-name': () => void actions.copyText(row.name),
    'copy-app-id': () => void actions.copyText(row.appId ?? ''),
    'copy-link': () => void actions.copyText(tenantLink(row.id)),
    assign: () => bulk.show({ step: 'form', kind: 'owner', tenantIds: [row.id] }),
    link: () => void authorization.openSheet(row.id, 'mini-program'),
    note: () => navigation.showTenant(row.id, 'notes'),
  };
  const item = (key: string, label: string, disabled = false): NonNullable<MenuProps['items']>[number] => ({
    key,
    label: <span data-testid={`row-menu-${key}`}>{label}</span>,
    disabled,
  });
  return (
    <Dropdown
      open
      {...menuTakesFocus}
      trigger={['click']}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      menu={{
        items: [
          item('open', t('tenantsTable.menu.open')),
          item('window', t('tenantsTable.menu.window')),
          item('pin', t(pins.ids.has(row.id) ? 'tenantsTable.menu.unpin' : 'tenantsTable.menu.pin')),
          { type: 'divider' },
          item('copy-name', t('tenantsTable.menu.copyName')),
          item('copy-app-id', t('tenantsTable.menu.copyAppId'), row.appId === null),
          item('copy-link', t('tenantsTable.menu.copyLink')),
          { type: 'divider' },
          item('assign', t('tenantsTable.menu.assign'), !canWrite),
          item('link', t('tenantsTable.menu.authorize'), !canWrite),
          item('note', t('tenantsTable.menu.note')),
        ],
        onClick: ({ key, domEvent }) => {
          domEvent.stopPropagation();
          onClose();
          acts[key]?.();
        },
      }}
    >
      <span ref={anchor} className="row-menu-anchor" style={{ left: menu.x, top: menu.y }} aria-hidden="true" />
    </Dropdown>
  );
}
