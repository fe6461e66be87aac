import { ArrowLeftOutlined, EllipsisOutlined, RightOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssetName } from '../../preload/contract/ids';
import { displayLines, displayText } from './format/display-text';
import { AssetImage } from './asset-image';
import { Icon } from './icon';

/** What a shop shows of itself. `avatar` null stands for one that is not set, or not cached. */
export interface ShopAppearance {
  readonly name: string;
  readonly entity: string;
  readonly introduction: string;
  readonly avatar: AssetName | null;
  /** The platform's avatar is not cached; its initial stands for it. A tenant's missing avatar is shown as missing. */
  readonly isPlatform: boolean;
  readonly officialAccount: string | null;
}

export type PhoneScreen = 'launch' | 'topBar' | 'profile';

/** A phone with one of the three places where WeChat shows a mini program's branding, in the theme of the page. */
export function PhoneFrame(props: { readonly face: ShopAppearance; readonly screen: PhoneScreen }): ReactElement {
  const { t } = useTranslation();
  const name = displayText(props.face.name, 60) || t('tenant.branding.noName');
  return (
    <figure className="phone" aria-label={t('tenant.branding.phone', { name })}>
      <div className="phone-screen">
        <div className="phone-status" aria-hidden="true">
          <span>9:41</span>
          <span className="phone-island" />
          <span>100%</span>
        </div>
        {props.screen === 'launch' ? <LaunchScreen face={props.face} name={name} /> : null}
        {props.screen === 'topBar' ? <TopBarScreen name={name} /> : null}
        {props.screen === 'profile' ? <ProfileScreen face={props.face} name={name} /> : null}
      </div>
    </figure>
  );
}

function Capsule(): ReactElement {
  return (
    <span className="phone-capsule" aria-hidden="true">
      <Icon of={EllipsisOutlined} />
      <span className="phone-capsule-line" />
      <span className="phone-target" />
    </span>
  );
}

function LaunchScreen(props: { readonly face: ShopAppearance; readonly name: string }): ReactElement {
  return (
    <>
      <div className="phone-nav">
        <Capsule />
      </div>
      <div className="phone-launch">
        <AssetImage
          asset={props.face.avatar}
          alt=""
          size={64}
          fallbackName={props.face.isPlatform ? props.face.name : ''}
        />
        <span className="phone-launch-name">{props.name}</span>
        <span className="phone-dots" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
      </div>
    </>
  );
}

function TopBarScreen(props: { readonly name: string }): ReactElement {
  return (
    <>
      <div className="phone-nav">
        <span className="phone-title">{props.name}</span>
        <Capsule />
      </div>
      <div className="phone-shop" aria-hidden="true">
        <div className="phone-shop-banner" />
        <div className="phone-shop-grid">
          {['a', 'b', 'c', 'd'].map((cell) => (
            <div key={cell} className="phone-shop-item">
              <span />
              <i />
              <i />
            </div>
          ))}
        </div>
      </div>
    </>
  );
}

function ProfileScreen(props: { readonly face: ShopAppearance; readonly name: string }): ReactElement {
  const { face } = props;
  const { t } = useTranslation();
  return (
    <>
      <div className="phone-nav">
        <Icon of={ArrowLeftOutlined} />
        <Capsule />
      </div>
      <div className="phone-profile">
        <div className="phone-profile-head">
          <AssetImage asset={face.avatar} alt="" size={44} fallbackName={face.isPlatform ? face.name : ''} />
          <span className="phone-profile-name">{props.name}</span>
        </div>
        <p className="phone-profile-intro">
          {displayLines(face.introduction, 240) || t('tenant.branding.noIntroduction')}
        </p>
        <dl className="phone-profile-rows">
          <div>
            <dt>{t('tenant.branding.entity')}</dt>
            <dd>{displayText(face.entity, 120) || t('common.notRecorded')}</dd>
          </div>
          {face.officialAccount === null ? null : (
            <div>
              <dt>{t('tenant.branding.officialAccount')}</dt>
              <dd>{displayText(face.officialAccount, 60)}</dd>
            </div>
          )}
          <div aria-hidden="true">
            <dt>{t('tenant.branding.moreInformation')}</dt>
            <dd>
              <Icon of={RightOutlined} />
            </dd>
          </div>
        </dl>
        <span className="phone-enter" aria-hidden="true">
          {t('tenant.branding.openShop')}
        </span>
      </div>
    </>
  );
}
