import { ArrowRightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DriftItem } from '../../preload/contract/account';
import { displayText } from '../format/display-text';
import { Age } from './moment';

/** Dated differences between what was accepted and what WeChat says now, each of which can be accepted. */
export function DriftTable(props: {
  readonly items: readonly DriftItem[];
  readonly isDisabled: boolean;
  readonly onAccept: (items: readonly DriftItem[]) => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <table className="drift">
      <tbody>
        {props.items.map((item) => (
          <tr key={item.id} data-testid={`drift-${item.field}`}>
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
              <Button size="small" disabled={props.isDisabled} onClick={() => props.onAccept([item])}>
                {t('tenant.drift.accept')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
