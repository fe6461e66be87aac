import { CheckOutlined, CopyOutlined, FileExcelOutlined } from '@ant-design/icons-svg';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TenantId } from '../../../preload/contract/ids';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty';
import { displayText } from '../../ui/format/display-text';
import { Icon } from '../../ui/icon';
import { useLanguage } from '../../ui/use-language';
import { useNow } from '../../ui/use-now';
import { useIsAsking, useStores, useTenantRows } from '../../app/stores';

const everySecond = 1000;
const minuteMs = 60_000;
const shown = 200;

/** Who still has to confirm an authorization link: the one that ends first comes first, each with its message. */
export function ChaseList(): ReactElement {
  const { t } = useTranslation();
  const { bulk, navigation } = useStores();
  const language = useLanguage();
  const nowMs = useNow(everySecond);
  const isAsking = useIsAsking('bulk');
  const all = useTenantRows();
  const [copied, setCopied] = useState<ReadonlySet<TenantId>>(new Set());
  const rows = all
    .filter(({ stage }) => stage === 'link-issued')
    .toSorted((a, b) => (a.dueAtMs ?? 0) - (b.dueAtMs ?? 0));
  if (rows.length === 0) return <EmptyState compact title={t('bulk.chase.empty')} />;
  const copy = async (id: TenantId): Promise<void> => {
    if (await bulk.copyMessage(id, language)) setCopied((before) => new Set(before).add(id));
  };
  return (
    <div className="stack" data-testid="chase-list">
      <p>{t('bulk.chase.intro', { count: rows.length, copied: rows.filter(({ id }) => copied.has(id)).length })}</p>
      <ul className="bulk-chase">
        {rows.slice(0, shown).map(({ id, name, administrator = '', owner, dueAtMs }) => (
          <li key={id} className={copied.has(id) ? 'is-copied' : undefined}>
            <div className="cell-lines">
              <button
                type="button"
                className="link-button cell-main"
                onClick={() => {
                  bulk.close();
                  navigation.showTenant(id);
                }}
              >
                {displayText(name, 60)}
              </button>
              <span className="cell-sub">
                {displayText(administrator, 60) || t('bulk.chase.noAdministrator')} · {displayText(owner, 30)}
              </span>
            </div>
            <span className="numbers quiet">
              {dueAtMs === null
                ? ''
                : t('bulk.chase.left', { minutes: Math.max(0, Math.ceil((dueAtMs - nowMs) / minuteMs)) })}
            </span>
            <Button
              size="small"
              type={copied.has(id) ? 'default' : 'primary'}
              icon={copied.has(id) ? <Icon of={CheckOutlined} /> : <Icon of={CopyOutlined} />}
              disabled={isAsking}
              data-testid={`chase-copy-${id}`}
              onClick={() => void copy(id)}
            >
              {t(copied.has(id) ? 'bulk.chase.copied' : 'bulk.chase.copy')}
            </Button>
          </li>
        ))}
      </ul>
      <div className="bulk-actions">
        <Button
          icon={<Icon of={FileExcelOutlined} />}
          disabled={isAsking}
          data-testid="chase-save"
          onClick={() =>
            void bulk.saveChaseList(
              rows.map(({ id }) => id),
              language,
            )
          }
        >
          {t('bulk.chase.save')}
        </Button>
        <Button onClick={() => bulk.close()}>{t('common.close')}</Button>
      </div>
    </div>
  );
}
