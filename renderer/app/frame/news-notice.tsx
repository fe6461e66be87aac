import { CloseOutlined, GiftOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useBoot, useStores } from '../stores';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';

/** After an update, once: that this is another version, and the way to what it brings. */
export function NewsNotice(): ReactElement | null {
  const { t } = useTranslation();
  const { help, navigation } = useStores();
  const { version, updatedFrom } = useBoot();
  const seen = useStore(help.state, (state) => state.seenVersion);
  if (updatedFrom === null || seen === version) return null;
  return (
    <div className="banner is-news" role="status" data-testid="news-notice">
      <span className="banner-icon" aria-hidden="true">
        <Icon of={GiftOutlined} />
      </span>
      <p className="banner-text">
        <strong>{t('whatsNew.updated', { version })}</strong>
      </p>
      <Button
        size="small"
        data-testid="news-show"
        onClick={() => {
          help.see(version);
          navigation.show('help');
        }}
      >
        {t('whatsNew.show')}
      </Button>
      <Button
        type="text"
        size="small"
        icon={<Icon of={CloseOutlined} />}
        aria-label={t('whatsNew.dismiss')}
        data-testid="news-dismiss"
        onClick={() => help.see(version)}
      />
    </div>
  );
}
