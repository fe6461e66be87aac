import { PaperClipOutlined } from '@ant-design/icons-svg';
import { type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { isMediaAlive } from '../../../preload/contract/hosting/kit-rules';
import type { PreviewMedia } from '../../../preload/contract/hosting/kit';
import type { Language } from '../../../preload/contract/settings';
import { useStores } from '../../app/stores';
import { useCall } from '../../app/use-call';
import { AssetImage } from '../../ui/asset-image';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { ErrorPanel } from '../../ui/error-panel';
import { displayText } from '../../ui/format/display-text';
import { Icon } from '../../ui/icon';
import { Age } from '../../ui/moment';
import { useLanguage } from '../../ui/use-language';

const thumbnail = 40;
const kibibyte = 1024;

/** `2.4 MB` as the language writes it. */
function sizeText(bytes: number, language: Language): string {
  const isLarge = bytes >= kibibyte * kibibyte;
  const unit = isLarge ? 'megabyte' : 'kilobyte';
  const number = bytes / (isLarge ? kibibyte * kibibyte : kibibyte);
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(number);
}

/** Pictures and videos that the reviewer is shown. WeChat keeps them for three days; those that it has dropped are said to be so. */
export function SubmitMedia(props: {
  readonly media: readonly PreviewMedia[];
  readonly chosen: readonly string[];
  readonly nowMs: number;
  readonly title: string;
  readonly help: string;
  readonly testId: string;
  /** How many may be chosen. */
  readonly most: number;
  readonly onChange: (chosen: readonly string[]) => void;
}): ReactElement {
  const { media, chosen, nowMs, onChange } = props;
  const { t } = useTranslation();
  const { hosting } = useStores();
  const language = useLanguage();
  const isFull = chosen.length >= props.most;
  const { isBusy, error, setError, run } = useCall();
  /** What was not here before is wanted, since it was uploaded for this submission; what it takes the place of is not. */
  const upload = async (ask: () => ReturnType<typeof hosting.changeMedia>, replaced: string | null): Promise<void> => {
    const view = await run(ask());
    if (view === undefined) return;
    const before = new Set(media.map(({ mediaId }) => mediaId));
    const added = view.hosting.media.map(({ mediaId }) => mediaId).filter((id) => !before.has(id));
    onChange([...chosen.filter((id) => id !== replaced), ...added]);
  };
  return (
    <fieldset className="stack submit-media" data-testid={props.testId}>
      <legend className="field-label">{props.title}</legend>
      <ErrorPanel error={error} onDismiss={() => setError(null)} />
      <ul className="plain-list stack-tight media-list">
        {media.map((one) => {
          const isAlive = isMediaAlive(one, nowMs);
          const { mediaId, asset, fileName, kind } = one;
          return (
            <li key={mediaId} data-testid="medium" data-alive={isAlive}>
              <Checkbox
                checked={chosen.includes(mediaId)}
                disabled={!isAlive || (isFull && !chosen.includes(mediaId))}
                onChange={(event) =>
                  onChange(event.target.checked ? [...chosen, mediaId] : chosen.filter((id) => id !== mediaId))
                }
              >
                <AssetImage asset={asset} alt="" size={thumbnail} shape="square" />
                <span>
                  {displayText(fileName, 60)} <span className="quiet">{t(`hostingKit.media.kind.${kind}`)}</span>{' '}
                  <span className="quiet">
                    {sizeText(one.bytes, language)} · <Age atMs={one.uploadedAtMs} />
                  </span>
                </span>
              </Checkbox>
              {isAlive ? null : (
                <span className="media-dropped">
                  {t(asset === null ? 'hostingKit.media.droppedVideo' : 'hostingKit.media.dropped')}
                </span>
              )}
              {isAlive || asset === null ? null : (
                <Button
                  size="small"
                  disabled={isBusy}
                  data-testid="medium-renew"
                  onClick={() => void upload(() => hosting.changeMedia('renewMedia', mediaId), mediaId)}
                >
                  {t('hostingKit.media.again')}
                </Button>
              )}
              <Button
                size="small"
                type="text"
                disabled={isBusy}
                onClick={() => void upload(() => hosting.changeMedia('removeMedia', mediaId), mediaId)}
              >
                {t('hostingKit.media.remove')}
              </Button>
            </li>
          );
        })}
      </ul>
      <Button
        icon={<Icon of={PaperClipOutlined} />}
        loading={isBusy}
        disabled={isFull}
        data-testid={`${props.testId}-add`}
        onClick={() => void upload(() => hosting.changeMedia('addMedia', null), null)}
      >
        {t('hostingKit.media.add')}
      </Button>
      <p className="field-message">{props.help}</p>
    </fieldset>
  );
}
