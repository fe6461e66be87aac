import { CopyOutlined, DownloadOutlined, LinkOutlined, ZoomInOutlined } from '@ant-design/icons-svg';
import { type ReactElement, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttemptView } from '../../../preload/contract/attempt-view';
import type { Language } from '../../../preload/contract/settings';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Icon } from '../../ui/icon';
import { TextArea } from '../../ui/input';
import { Segmented } from '../../ui/segmented';
import { useLanguage } from '../../ui/use-language';
import { localMinute } from '../../ui/format/time';
import type { AuthorizationState } from './authorization-store';
import { useStores } from '../../app/stores';

type OpenSheet = Extract<AuthorizationState, { status: 'open' }>;

/** The code that the administrator scans; larger on request, for one who stands in front of the screen or of a camera. */
function Code(props: { readonly qrDataUrl: string }): ReactElement {
  const { t } = useTranslation();
  const [isLarge, setLarge] = useState(false);
  const picture = (sizePx: number): ReactElement => (
    <img
      className="handover-qr"
      src={props.qrDataUrl}
      alt={t('authorize.handover.qrAlt')}
      width={sizePx}
      height={sizePx}
    />
  );
  return (
    <div className="stack-tight handover-code">
      {picture(168)}
      <Button
        size="small"
        icon={<Icon of={ZoomInOutlined} />}
        onClick={() => setLarge(true)}
        data-testid="handover-enlarge"
      >
        {t('authorize.handover.enlarge')}
      </Button>
      {isLarge ? (
        <Dialog title={t('authorize.handover.qrAlt')} footer={null} width={600} onClose={() => setLarge(false)}>
          <div className="handover-large" data-testid="handover-large">
            {picture(520)}
          </div>
        </Dialog>
      ) : null}
    </div>
  );
}

/** The message as it will be sent, in the language that was chosen. */
function Message(props: { readonly language: Language; readonly attemptId: string }): ReactElement {
  const { language, attemptId } = props;
  const { t } = useTranslation();
  const { authorization } = useStores();
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const read = async (): Promise<void> => {
      const message = await authorization.readMessage(language);
      if (isCurrent) setText(message);
    };
    void read();
    return () => {
      isCurrent = false;
    };
  }, [authorization, language, attemptId]);
  return (
    <TextArea
      readOnly
      rows={8}
      value={text ?? ''}
      aria-label={t('authorize.handover.message')}
      lang={language}
      data-testid="handover-message"
    />
  );
}

/** What a remote administrator gets: the QR code, and a message to read, copy or save. The link itself stays in the main process. */
export function Handover(props: {
  readonly sheet: OpenSheet;
  readonly handover: NonNullable<AttemptView['handover']>;
  readonly attemptId: string;
}): ReactElement {
  const { sheet, handover, attemptId } = props;
  const { t } = useTranslation();
  const shownLanguage = useLanguage();
  const { authorization } = useStores();
  const [language, setLanguage] = useState<Language>(shownLanguage);
  const isBusy = sheet.busy === 'handover';
  const confirmation = {
    none: '',
    checked: '',
    copied: t('authorize.handover.copied'),
    'link-copied': t('authorize.handover.linkCopied'),
    saved: t('authorize.handover.saved'),
  };
  return (
    <section className="handover" data-testid="handover">
      <Code qrDataUrl={handover.qrDataUrl} />
      <div className="handover-body">
        <h2 className="sheet-heading">{t('authorize.handover.title')}</h2>
        <p>{t('authorize.handover.scan')}</p>
        <p className="quiet">{t('authorize.handover.expires', { time: localMinute(handover.expiresAtMs) })}</p>
        <div className="row">
          <span className="quiet">{t('authorize.handover.language')}</span>
          <Segmented<Language>
            size="small"
            aria-label={t('authorize.handover.language')}
            value={language}
            options={[
              { value: 'zh-CN', label: t('frame.language.zh-CN') },
              { value: 'en', label: t('frame.language.en') },
            ]}
            onChange={setLanguage}
          />
        </div>
        <Message language={language} attemptId={attemptId} />
        <div className="row">
          <Button
            type="primary"
            icon={<Icon of={CopyOutlined} />}
            disabled={isBusy}
            onClick={() => void authorization.copyMessage(language)}
            data-testid="handover-copy"
          >
            {t('authorize.handover.copyMessage')}
          </Button>
          <Button
            icon={<Icon of={LinkOutlined} />}
            disabled={isBusy}
            onClick={() => void authorization.copyLink()}
            data-testid="handover-copy-link"
          >
            {t('authorize.handover.copyLink')}
          </Button>
          {(['png', 'pdf'] as const).map((format) => (
            <Button
              key={format}
              icon={<Icon of={DownloadOutlined} />}
              disabled={isBusy}
              onClick={() => void authorization.saveHandover(language, format)}
              data-testid={`handover-${format}`}
            >
              {format === 'png' ? t('authorize.handover.savePng') : t('authorize.handover.savePdf')}
            </Button>
          ))}
        </div>
        <p className="quiet" role="status" data-testid="handover-said">
          {confirmation[sheet.done]}
        </p>
      </div>
    </section>
  );
}
