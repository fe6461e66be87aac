import { ArrowRightOutlined } from '@ant-design/icons-svg';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BrandingSnapshot } from '../../../../preload/contract/account';
import type { TenantView } from '../../../../preload/contract/tenant';
import { AssetImage } from '../../../ui/asset-image';
import { EmptyState } from '../../../ui/empty';
import { Icon } from '../../../ui/icon';
import { Moment } from '../../../ui/moment';
import { PhoneFrame, type PhoneScreen, type ShopAppearance } from '../../../ui/phone-frame';
import { Section } from '../../../ui/section';
import { Segmented } from '../../../ui/segmented';
import { displayLines, displayText } from '../../../ui/format/display-text';
import { type BrandingChange, brandingChanges } from './branding-changes';
import { ReadAge } from './read-age';
import { isBound, ownAppearance, platformAppearance } from './shop-appearance';

const screens: readonly PhoneScreen[] = ['launch', 'topBar', 'profile'];

/** The mini program before and after in a phone, what changed, and the dated history. */
export function BrandingTab(props: { readonly view: TenantView }): ReactElement {
  const { view } = props;
  const { t } = useTranslation();
  const [screen, setScreen] = useState<PhoneScreen>('profile');
  const before = platformAppearance(view);
  const after = ownAppearance(view);
  return (
    <div className="stack">
      <Section
        title={t('tenant.tab.branding')}
        extra={
          <Segmented<PhoneScreen>
            size="small"
            aria-label={t('tenant.branding.screens')}
            value={screen}
            options={screens.map((value) => ({ value, label: t(`tenant.branding.screen.${value}`) }))}
            onChange={setScreen}
          />
        }
      >
        <ReadAge atMs={view.record.reading?.atMs ?? null} />
        <div className="branding-phones">
          <div className="branding-side" data-testid="phone-before">
            <h3 className="branding-caption">{t('tenant.branding.beforeTitle')}</h3>
            <PhoneFrame face={before} screen={screen} />
          </div>
          <Icon of={ArrowRightOutlined} className="branding-arrow" />
          <div className="branding-side" data-testid="phone-after">
            <h3 className="branding-caption">
              {isBound(view) ? t('tenant.branding.afterTitle') : t('tenant.branding.afterExpected')}
            </h3>
            {after ? (
              <PhoneFrame face={after} screen={screen} />
            ) : (
              <div className="phone phone-empty">
                <p>{t('tenant.branding.notYet')}</p>
              </div>
            )}
          </div>
          <FaceTable before={before} after={after} qrCode={view.record.branding.at(-1)?.qrCode ?? null} />
        </div>
      </Section>
      <Section title={t('tenant.branding.history')}>
        <History snapshots={view.record.branding} />
      </Section>
    </div>
  );
}

function FaceTable(props: {
  readonly before: ShopAppearance;
  readonly after: ShopAppearance | null;
  readonly qrCode: BrandingSnapshot['qrCode'];
}): ReactElement {
  const { before, after, qrCode } = props;
  const { t } = useTranslation();
  const row = (label: string, was: string, is: string | null): ReactElement => (
    <tr>
      <th scope="row">{label}</th>
      <td>{was}</td>
      <td className={is !== null && is !== was ? 'is-changed' : 'quiet'}>{is ?? '—'}</td>
    </tr>
  );
  return (
    <div className="branding-facts">
      <table className="plain-table face-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('ledgerDetails.field')}</span>
            </th>
            <th scope="col">{t('common.before')}</th>
            <th scope="col">{t('common.after')}</th>
          </tr>
        </thead>
        <tbody>
          {row(
            t('vocabulary.brandingField.name'),
            displayText(before.name, 60),
            after ? displayText(after.name, 60) : null,
          )}
          {row(
            t('tenant.branding.entity'),
            displayText(before.entity, 120),
            after ? displayText(after.entity, 120) : null,
          )}
          {row(
            t('tenant.branding.introduction'),
            displayLines(before.introduction, 240),
            after ? displayLines(after.introduction, 240) : null,
          )}
          {row(
            t('tenant.branding.officialAccount'),
            t('common.none'),
            after ? displayText(after.officialAccount ?? '', 60) || t('common.none') : null,
          )}
        </tbody>
      </table>
      {qrCode ? (
        <figure className="branding-qr">
          <AssetImage asset={qrCode} alt={t('tenant.branding.qrCode')} size={96} shape="square" />
          <figcaption className="quiet">{t('tenant.branding.qrCode')}</figcaption>
        </figure>
      ) : null}
    </div>
  );
}

function History(props: { readonly snapshots: readonly BrandingSnapshot[] }): ReactElement {
  const { t } = useTranslation();
  if (props.snapshots.length === 0) return <EmptyState compact title={t('tenant.branding.historyEmpty')} />;
  const dated = props.snapshots.map((snapshot, index) => ({ snapshot, previous: props.snapshots[index - 1] ?? null }));
  return (
    <ol className="history">
      {dated.toReversed().map(({ snapshot, previous }, index) => (
        <li key={`${snapshot.atMs}-${index}`} className="history-item">
          <AssetImage asset={snapshot.avatar} alt="" size={32} fallbackName={snapshot.name} />
          <div className="cell-lines">
            <span className="cell-main">
              {displayText(snapshot.name, 60) || t('tenant.branding.noName')}
              {index === 0 ? (
                <span className="tag tone-accent history-current">{t('tenant.branding.current')}</span>
              ) : null}
            </span>
            <span className="cell-sub">{displayText(snapshot.entity, 120)}</span>
          </div>
          <div className="history-changes">
            {previous === null ? (
              <span className="quiet" data-testid="branding-first">
                {t('tenant.branding.first')}
              </span>
            ) : (
              <Changes changes={brandingChanges(previous, snapshot)} />
            )}
          </div>
          <Moment atMs={snapshot.atMs} />
        </li>
      ))}
    </ol>
  );
}

function Changes(props: { readonly changes: readonly BrandingChange[] }): ReactElement {
  const { t } = useTranslation();
  if (props.changes.length === 0) return <span className="quiet">{t('tenant.branding.unchanged')}</span>;
  return (
    <ul>
      {props.changes.map((change) => (
        <li key={change.field}>
          <span className="quiet">{t(`vocabulary.brandingField.${change.field}`)}</span>{' '}
          {change.picture === null ? (
            <>
              <del>{displayText(change.before) || t('tenant.drift.empty')}</del>{' '}
              <ins>{displayText(change.after) || t('tenant.drift.empty')}</ins>
            </>
          ) : (
            t(`tenant.branding.${change.picture}`)
          )}
        </li>
      ))}
    </ul>
  );
}
