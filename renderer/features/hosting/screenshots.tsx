import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeptScreenshot } from '../../../preload/contract/hosting/kit';
import { assetUrl } from '../../ui/asset-image';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Moment } from '../../ui/moment';
import { useNow } from '../../ui/use-now';

const everyTenSeconds = 10_000;
/** So long the fetching may take; whatever is not here then was cut off by the end of the console. */
const fetchingMs = 120_000;

function missing(shot: KeptScreenshot | null, isRecent: boolean): 'gone' | 'missing' | 'fetching' {
  if (shot === null) return isRecent ? 'fetching' : 'missing';
  return shot.error === 'gone' ? 'gone' : 'missing';
}

/** The reviewer's screenshots as they are kept here; one is enlarged at a click. Those that could not be fetched say why. */
export function Screenshots(props: {
  readonly mediaIds: readonly string[];
  readonly kept: readonly KeptScreenshot[];
  /** When they were heard of. They are fetched in the same breath. */
  readonly seenAtMs: number;
}): ReactElement | null {
  const { t } = useTranslation();
  const nowMs = useNow(everyTenSeconds);
  const [open, setOpen] = useState<number | null>(null);
  const shots = props.mediaIds.map((mediaId) => props.kept.find((one) => one.mediaId === mediaId) ?? null);
  if (shots.length === 0) return null;
  const count = shots.length;
  const alt = (index: number): string => t('hostingKit.screenshots.alt', { number: index + 1, count });
  const shown = open === null ? null : (shots[open]?.asset ?? null);
  const withPicture = shots.flatMap((shot, index) => (shot?.asset ? [index] : []));
  const step = (by: number): void => {
    const at = withPicture.indexOf(open ?? -1);
    setOpen(withPicture[(at + by + withPicture.length) % withPicture.length] ?? null);
  };
  return (
    <div className="screenshots" data-testid="screenshots">
      <h3 className="plan-heading">{t('hostingKit.screenshots.title')}</h3>
      <ul className="screenshot-list">
        {shots.map((shot, index) => (
          // The reviewer's order, which never changes.
          <li key={props.mediaIds[index]}>
            {shot?.asset ? (
              <button
                type="button"
                className="screenshot"
                data-testid="screenshot"
                aria-label={t('hostingKit.screenshots.enlarge', { alt: alt(index) })}
                onClick={() => setOpen(index)}
              >
                <img src={assetUrl(shot.asset)} alt={alt(index)} draggable={false} />
              </button>
            ) : (
              <p className="screenshot screenshot-missing" data-testid="screenshot-missing" role="status">
                {t(`hostingKit.screenshots.${missing(shot, nowMs - props.seenAtMs < fetchingMs)}`)}
              </p>
            )}
            <p className="quiet">
              {t('hostingKit.screenshots.number', { number: index + 1 })}
              {shot?.asset ? (
                <>
                  {' · '}
                  <Moment atMs={shot.atMs} dateOnly />
                </>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
      {open === null || shown === null ? null : (
        <Dialog
          width={720}
          title={alt(open)}
          footer={
            withPicture.length < 2 ? null : (
              <>
                <Button onClick={() => step(-1)}>{t('hostingKit.screenshots.previous')}</Button>
                <Button onClick={() => step(1)}>{t('hostingKit.screenshots.next')}</Button>
              </>
            )
          }
          onClose={() => setOpen(null)}
        >
          <img className="screenshot-large" src={assetUrl(shown)} alt={alt(open)} data-testid="screenshot-large" />
        </Dialog>
      )}
    </div>
  );
}
