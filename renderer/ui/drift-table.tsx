import { ArrowRightOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DriftItem } from '../../preload/contract/account';
import { driftValue } from '../../preload/contract/words/value-words';
import { Button } from './button';
import { Icon } from './icon';
import { Age } from './moment';
import { useLanguage } from './use-language';

/** Dated differences between what was accepted and what WeChat says now, each of which can be accepted. */
export function DriftTable(props: {
  readonly items: readonly DriftItem[];
  readonly isDisabled: boolean;
  readonly onAccept: (items: readonly DriftItem[]) => void;
}): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <table className="drift">
      <tbody>
        {props.items.map((item) => (
          <tr key={item.id} data-testid={`drift-${item.field}`}>
            <th scope="row">{t(`vocabulary.driftField.${item.field}`)}</th>
            <td className="drift-before">{driftValue(item.field, item.before, language)}</td>
            <td aria-hidden="true">
              <Icon of={ArrowRightOutlined} />
            </td>
            <td>{driftValue(item.field, item.after, language)}</td>
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
