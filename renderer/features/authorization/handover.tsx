import { CopyOutlined, DownloadOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttemptView } from '../../../preload/contract/attempt-view';
import type { Language } from '../../../preload/contract/settings';
import { useLanguage } from '../../ui/use-language';
import { localDateTime } from '../../ui/format/time';
import type { AuthorizationState } from './authorization-store';
import { useStores } from '../../app/stores';

type OpenSheet = Extract<AuthorizationState, { status: 'open' }>;

/** What a remote administrator gets: the QR code, and a message to copy or save. The link itself stays in the main process. */
export function Handover(props: {
  readonly sheet: OpenSheet;
  readonly handover: NonNullable<AttemptView['handover']>;
}): ReactElement {
  const { sheet, handover } = props;
  const { t } = useTranslation();
  const shownLanguage = useLanguage();
  const { authorization } = useStores();
  const [language, setLanguage] = useState<Language>(shownLanguage);
  const isBusy = sheet.busy === 'handover';
  const confirmation = {
    none: '',
    checked: '',
    copied: t('authorize.handover.copied'),
    saved: t('authorize.handover.saved'),
  };
  return (
    <section className="handover" data-testid="handover">
      <img
        className="handover-qr"
        src={handover.qrDataUrl}
        alt={t('authorize.handover.qrAlt')}
        width={168}
        height={168}
      />
      <div className="handover-body">
        <h2 className="sheet-heading">{t('authorize.handover.title')}</h2>
        <p>{t('authorize.handover.scan')}</p>
        <p className="quiet">
          {t('authorize.handover.expires', { time: localDateTime(handover.expiresAtMs, shownLanguage) })}
        </p>
        <div className="handover-language">
          <span className="quiet">{t('authorize.handover.language')}</span>
          <Segmented<Language>
            size="small"
            value={language}
            options={[
              { value: 'zh-CN', label: t('frame.language.zh-CN') },
              { value: 'en', label: t('frame.language.en') },
            ]}
            onChange={setLanguage}
          />
        </div>
        <div className="handover-actions">
          <Button
            size="small"
            icon={<CopyOutlined />}
            disabled={isBusy}
            onClick={() => void authorization.copyMessage(language)}
            data-testid="handover-copy"
          >
            {t('authorize.handover.copyMessage')}
          </Button>
          {(['png', 'pdf'] as const).map((format) => (
            <Button
              key={format}
              size="small"
              icon={<DownloadOutlined />}
              disabled={isBusy}
              onClick={() => void authorization.saveHandover(language, format)}
              data-testid={`handover-${format}`}
            >
              {format === 'png' ? t('authorize.handover.savePng') : t('authorize.handover.savePdf')}
            </Button>
          ))}
        </div>
        <p className="quiet" role="status">
          {confirmation[sheet.done]}
        </p>
      </div>
    </section>
  );
}
