import { DesktopOutlined, MobileOutlined } from '@ant-design/icons-svg';
import { type ReactElement, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckId } from '../../../preload/contract/checks';
import type { TenantView } from '../../../preload/contract/tenant';
import { AcknowledgeForm } from '../../ui/acknowledge-form';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { Icon } from '../../ui/icon';
import { VerdictMark } from '../../ui/status';
import { useLanguage } from '../../ui/use-language';
import { displayText } from '../../ui/format/display-text';
import { localMinute } from '../../ui/format/time';
import { checkReasonText } from '../../../preload/contract/words/check-words';
import type { AuthorizationState } from './authorization-store';
import { useBoot, useStores, useUnreachable } from '../../app/stores';
import { Considerations } from './considerations';
import { WhichAccount } from './which-account';

type OpenSheet = Extract<AuthorizationState, { status: 'open' }>;
type Via = 'window' | 'link';

function Part(props: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section className="sheet-part">
      <h2 className="sheet-heading">{props.title}</h2>
      {props.children}
    </section>
  );
}

/** Checks by name with their reasons; a blocker offers the way to where it is settled. */
function CheckList(props: {
  readonly ids: readonly CheckId[];
  readonly view: TenantView;
  readonly onFix?: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const rows = props.view.checks.filter((check) => props.ids.includes(check.id));
  return (
    <ul className="preflight-list">
      {rows.map((check) => (
        <li key={check.id} data-testid={`preflight-${check.id}`}>
          <VerdictMark verdict={check.verdict} iconOnly />
          <span className="preflight-text">
            <span>{t(`checks.name.${check.id}`)}</span>
            <span className="quiet">{checkReasonText(check, language)}</span>
          </span>
          {props.onFix ? (
            <Button size="small" onClick={props.onFix}>
              {t('authorize.preflight.fix')}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Readiness(props: {
  readonly view: TenantView;
  readonly isAccepted: boolean;
  readonly onAccept: (isAccepted: boolean) => void;
}): ReactElement {
  const { view } = props;
  const { t } = useTranslation();
  const { authorization, navigation } = useStores();
  const { blockers, unknowns, warnings, state } = view.readiness;
  const elsewhere = blockers.filter((id) => id !== 'functions-given-up');
  const fix = (): void => {
    navigation.showTab('upgrade');
    authorization.closeSheet();
  };
  return (
    <Part title={t('authorize.preflight.title')}>
      {state === 'ready' ? (
        <p className="preflight-ready">
          <VerdictMark verdict="pass" iconOnly /> {t('authorize.preflight.ready')}
        </p>
      ) : null}
      {elsewhere.length > 0 ? (
        <>
          <p>{t('authorize.preflight.blocked')}</p>
          <CheckList ids={elsewhere} view={view} onFix={fix} />
        </>
      ) : null}
      {unknowns.length > 0 ? (
        <>
          <p>{t('authorize.preflight.unknowns')}</p>
          <CheckList ids={unknowns} view={view} onFix={fix} />
          <Checkbox
            checked={props.isAccepted}
            data-testid="accept-unknowns"
            onChange={(event) => props.onAccept(event.target.checked)}
          >
            {t('authorize.preflight.acceptUnknowns')}
          </Checkbox>
        </>
      ) : null}
      {warnings.length > 0 ? (
        <details className="preflight-more">
          <summary>{t('authorize.preflight.warnings', { count: warnings.length })}</summary>
          <CheckList ids={warnings} view={view} />
        </details>
      ) : null}
    </Part>
  );
}

function GivenUp(props: { readonly view: TenantView }): ReactElement {
  const { view } = props;
  const { t } = useTranslation();
  const { tenant } = useStores();
  const { acknowledgements } = view.record;
  const accepted = acknowledgements.findLast((item) => item.kind === 'functions-given-up');
  const isOpen = view.readiness.blockers.includes('functions-given-up') || accepted === undefined;
  const text = t('vocabulary.acknowledgementText.functions-given-up');
  return (
    <Part title={t('authorize.preflight.givesUp')}>
      {isOpen ? (
        <AcknowledgeForm
          text={text}
          draftKey={`tenant/${view.record.id}/functions-given-up`}
          isDisabled={false}
          testId="ack-given-up"
          onRecord={(acceptedBy) => void tenant.change('acknowledge', { kind: 'functions-given-up', text, acceptedBy })}
        />
      ) : (
        <p data-testid="given-up-accepted">
          <VerdictMark verdict="pass" iconOnly />{' '}
          {t('authorize.preflight.accepted', {
            name: displayText(accepted.acceptedBy, 80),
            time: localMinute(accepted.atMs),
          })}
        </p>
      )}
    </Part>
  );
}

function Ways(props: { readonly via: Via; readonly onChange: (via: Via) => void }): ReactElement {
  const { t } = useTranslation();
  const icons = { window: <Icon of={DesktopOutlined} />, link: <Icon of={MobileOutlined} /> } as const;
  return (
    <Part title={t('authorize.preflight.how')}>
      <div className="ways" role="radiogroup" aria-label={t('authorize.preflight.how')}>
        {(['window', 'link'] as const).map((via) => (
          <label key={via} className={props.via === via ? 'way is-chosen' : 'way'} data-testid={`authorize-${via}`}>
            <input type="radio" name="via" checked={props.via === via} onChange={() => props.onChange(via)} />
            <span className="way-icon" aria-hidden="true">
              {icons[via]}
            </span>
            <span>
              <span className="way-title">{t(`authorize.preflight.${via}.title`)}</span>
              <span className="way-text">{t(`authorize.preflight.${via}.text`)}</span>
            </span>
          </label>
        ))}
      </div>
    </Part>
  );
}

/** What still stands in the way of starting, the first thing to do about it first. */
function obstacleOf(
  blockers: readonly CheckId[],
  isUnaccepted: boolean,
): 'needsChecks' | 'needsAcceptance' | 'needsUnknowns' | null {
  if (blockers.some((id) => id !== 'functions-given-up')) return 'needsChecks';
  if (blockers.length > 0) return 'needsAcceptance';
  return isUnaccepted ? 'needsUnknowns' : null;
}

/** Everything that is settled before WeChat is asked: readiness, what is given up, whose phone, and which way. */
export function Preflight(props: { readonly sheet: OpenSheet; readonly view: TenantView }): ReactElement {
  const { sheet, view } = props;
  const { t } = useTranslation();
  const { authorization } = useStores();
  const { vault } = useBoot();
  const unreachable = useUnreachable();
  const [isAccepted, setIsAccepted] = useState(false);
  const [via, setVia] = useState<Via>('window');
  const [isUnpinnedAccepted, setUnpinnedAccepted] = useState(false);
  const isMiniProgram = sheet.accountKind === 'mini-program';
  const { blockers, unknowns } = view.readiness;
  const isVaultShut = vault === 'locked' || vault === 'unavailable';
  const isUnaccepted = unknowns.length > 0 && !isAccepted;
  const appId = isMiniProgram ? view.row.appId : (view.record.officialAccount?.appId ?? null);
  const unpinned = via === 'link' && appId === null && !isUnpinnedAccepted ? 'needsAppId' : null;
  const unready = isMiniProgram ? obstacleOf(blockers, isUnaccepted) : null;
  const obstacle = isVaultShut ? 'vault' : (unreachable ?? unready ?? unpinned);
  const { administratorName } = view.record.profile;
  const start = (): void => void authorization.start({ via, acceptUnknowns: isMiniProgram ? unknowns : [] });
  return (
    <div className="preflight">
      {isMiniProgram ? <Readiness view={view} isAccepted={isAccepted} onAccept={setIsAccepted} /> : null}
      {isMiniProgram ? <GivenUp view={view} /> : null}
      <Part title={t('authorize.preflight.whosePhone')}>
        <p>
          {administratorName === ''
            ? t('authorize.preflight.administratorUnknown')
            : t('authorize.preflight.administrator', { name: displayText(administratorName, 60) })}
        </p>
        <p className="quiet">
          {isMiniProgram ? t('authorize.preflight.phoneText') : t('authorize.preflight.phoneTextOfficial')}
        </p>
        <Considerations />
      </Part>
      <Ways via={via} onChange={setVia} />
      <Part title={t(isMiniProgram ? 'authorize.preflight.which.title' : 'authorize.preflight.which.titleOfficial')}>
        <WhichAccount
          tenantId={view.record.id}
          appId={appId}
          via={via}
          canEnter={isMiniProgram}
          isWrong={isMiniProgram && blockers.includes('app-id-known')}
          isAccepted={isUnpinnedAccepted}
          onAccept={setUnpinnedAccepted}
        />
      </Part>
      <footer className="sheet-footer">
        <span className="sheet-reason" role="status">
          {obstacle === null ? '' : t(`authorize.preflight.${obstacle}`)}
        </span>
        <Button
          type="primary"
          size="large"
          disabled={obstacle !== null}
          loading={sheet.busy === 'starting'}
          onClick={start}
          data-testid="preflight-start"
        >
          {sheet.busy === 'starting' ? t('authorize.preflight.starting') : t('authorize.preflight.start')}
        </Button>
      </footer>
    </div>
  );
}
