import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attempt } from '../../../preload/contract/binding';
import type { TenantView } from '../../../preload/contract/tenant';
import { nextStepText } from '../../../preload/contract/words/check-words';
import { Button } from '../../ui/button';
import { ErrorPanel } from '../../ui/error-panel';
import { localMinute } from '../../ui/format/time';
import { useLanguage } from '../../ui/use-language';
import { useNow } from '../../ui/use-now';
import type { AuthorizationState } from './authorization-store';
import { useStores } from '../../app/stores';
import { PageWords } from './page-words';
import { QuarantineChoice } from './quarantine-choice';
import { VerifiedAnswer } from './verified-answer';

type OpenSheet = Extract<AuthorizationState, { status: 'open' }>;

/** What to look at when WeChat says that it is authorized and ShareCRM does not. */
function NotYetAdvice(): ReactElement {
  const { t } = useTranslation();
  return (
    <div data-testid="not-yet-advice">
      <p>{t('authorize.notYet.title')}</p>
      <ol className="prompt-advice">
        {(['appId', 'profile', 'sets', 'wait'] as const).map((item) => (
          <li key={item}>{t(`authorize.notYet.${item}`)}</li>
        ))}
      </ol>
    </div>
  );
}

/** "Has the WeChat mini program been successfully authorized?", with the two answers. */
function Prompt(props: { readonly sheet: OpenSheet; readonly attempt: Attempt }): ReactElement {
  const { sheet, attempt } = props;
  const { t } = useTranslation();
  const { authorization, tenant, navigation } = useStores();
  const isBusy = sheet.busy === 'answering';
  const answer = async (value: 'authorized' | 'not-yet'): Promise<void> => {
    const view = await authorization.answer(value);
    if (view) tenant.adopt(view);
  };
  const showBranding = (): void => {
    navigation.showTab('branding');
    authorization.closeSheet();
  };
  if (attempt.answer === 'authorized' || attempt.answer === 'not-yet') {
    return (
      <div className="prompt" data-testid="prompt-answered" data-answer={attempt.answer}>
        <p className="prompt-question">
          {attempt.answer === 'authorized'
            ? t('authorize.prompt.answeredAuthorized')
            : t('authorize.prompt.answeredNotYet')}
        </p>
        {attempt.answer === 'not-yet' ? <NotYetAdvice /> : null}
        <div className="prompt-buttons">
          <Button type="primary" onClick={showBranding} data-testid="see-branding">
            {t('authorize.ended.seeBranding')}
          </Button>
          <Button onClick={() => authorization.closeSheet()} data-testid="sheet-done">
            {t('common.close')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="prompt" data-testid="prompt">
      <p className="prompt-question">{t('authorize.prompt.question')}</p>
      <div className="prompt-buttons">
        <Button
          type="primary"
          size="large"
          disabled={isBusy}
          onClick={() => void answer('authorized')}
          data-testid="prompt-authorized"
        >
          {t('authorize.prompt.authorized')}
        </Button>
        <Button size="large" disabled={isBusy} onClick={() => void answer('not-yet')} data-testid="prompt-not-yet">
          {t('authorize.prompt.notYet')}
        </Button>
      </div>
    </div>
  );
}

/** What follows once a set-aside result was settled: who moves next, and the way to another authorization. */
function AfterQuarantine(props: { readonly view: TenantView }): ReactElement {
  const { view } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const { authorization } = useStores();
  return (
    <div className="prompt" data-testid="quarantine-settled">
      <p className="prompt-question">
        {t('authorize.resolved.text')} {nextStepText(view.nextStep, language)}
      </p>
      <div className="prompt-buttons">
        <Button type="primary" onClick={() => authorization.startOver()} data-testid="start-again">
          {t('authorize.resolved.again')}
        </Button>
        <Button onClick={() => authorization.closeSheet()} data-testid="sheet-done">
          {t('common.close')}
        </Button>
      </div>
    </div>
  );
}

/** A link that was sent outlives the attempt that was cancelled, and nobody can take it back. */
function SentLink({ attempt }: { readonly attempt: Attempt }): ReactElement | null {
  const { t } = useTranslation();
  const nowMs = useNow(60_000);
  const { via, outcome, expiresAtMs } = attempt;
  if (via !== 'link' || outcome !== 'cancelled' || expiresAtMs === null || expiresAtMs <= nowMs) return null;
  return (
    <p className="quiet" data-testid="link-stays">
      {t('authorize.ended.linkStays', { time: localMinute(expiresAtMs) })}
    </p>
  );
}

/** How an authorization ended: the verified answer with the prompt, or why it came to nothing. */
export function AttemptResult(props: {
  readonly sheet: OpenSheet;
  readonly attempt: Attempt;
  readonly view: TenantView;
}): ReactElement {
  const { sheet, attempt, view } = props;
  const { t } = useTranslation();
  const { authorization } = useStores();
  const { outcome } = attempt;
  if (outcome === 'bound' || outcome === 'bound-with-issues' || outcome === 'quarantined' || outcome === 'recorded') {
    const { quarantine } = view.record;
    return (
      <div className="result">
        {attempt.accountKind === 'mini-program' && outcome !== 'quarantined' ? (
          <Prompt sheet={sheet} attempt={attempt} />
        ) : null}
        {outcome === 'quarantined' && quarantine === null ? (
          <AfterQuarantine view={view} />
        ) : (
          <VerifiedAnswer outcome={outcome} view={view} />
        )}
        {outcome === 'quarantined' && quarantine ? (
          <QuarantineChoice isAccountShown={false} view={view} quarantine={quarantine} />
        ) : null}
      </div>
    );
  }
  return (
    <div className="result" data-testid="attempt-ended" data-outcome={outcome ?? ''}>
      <p className="result-text">{outcome === null ? '' : t(`authorize.ended.${outcome}`)}</p>
      <SentLink attempt={attempt} />
      <ErrorPanel error={attempt.error} />
      <PageWords attempt={view.record.attempts.find(({ id }) => id === attempt.id) ?? attempt} startsOpen />
      <Button type="primary" onClick={() => authorization.startOver()} data-testid="start-again">
        {t('authorize.ended.startAgain')}
      </Button>
    </div>
  );
}
