import { ArrowRightOutlined, ExclamationCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DriftItem } from '../../../preload/contract/account';
import type { TenantView } from '../../../preload/contract/tenant';
import { Age } from '../../components/moment';
import { displayText } from '../../format/display-text';
import { useCanWrite, useStores } from '../stores';

function DriftRow(props: {
  readonly item: DriftItem;
  readonly onAccept: () => void;
  readonly isDisabled: boolean;
}): ReactElement {
  const { item } = props;
  const { t } = useTranslation();
  return (
    <tr data-testid={`drift-${item.field}`}>
      <th scope="row">{t(`tenant.drift.field.${item.field}`)}</th>
      <td className="drift-before">{displayText(item.before) || t('tenant.drift.empty')}</td>
      <td aria-hidden="true">
        <ArrowRightOutlined />
      </td>
      <td>{displayText(item.after) || t('tenant.drift.empty')}</td>
      <td className="quiet">
        <Age atMs={item.foundAtMs} />
      </td>
      <td>
        <Button size="small" disabled={props.isDisabled} onClick={props.onAccept}>
          {t('tenant.drift.accept')}
        </Button>
      </td>
    </tr>
  );
}

/** What changed at WeChat and was not accepted yet, as dated differences. */
export function DriftNotice(props: { readonly view: TenantView }): ReactElement | null {
  const { t } = useTranslation();
  const { tenant } = useStores();
  const canWrite = useCanWrite();
  const open = props.view.record.drift.filter((item) => item.acceptedAtMs === null);
  if (open.length === 0) return null;
  const accept = (items: readonly DriftItem[]): void => {
    void tenant.acceptDrift({ driftIds: items.map((item) => item.id) });
  };
  return (
    <section className="notice tone-warn" data-testid="notice-drift">
      <span className="notice-icon" aria-hidden="true">
        <ExclamationCircleFilled />
      </span>
      <div className="notice-body">
        <h2 className="notice-title">{t('tenant.drift.title')}</h2>
        <table className="drift">
          <tbody>
            {open.map((item) => (
              <DriftRow key={item.id} item={item} isDisabled={!canWrite} onAccept={() => accept([item])} />
            ))}
          </tbody>
        </table>
        {open.length > 1 ? (
          <Button size="small" disabled={!canWrite} onClick={() => accept(open)}>
            {t('tenant.drift.acceptAll')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
