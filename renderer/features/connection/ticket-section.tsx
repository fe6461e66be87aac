import { type ReactElement, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ResponseOf } from '../../../preload/contract/channels';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { Button } from '../../ui/button';
import { ErrorPanel } from '../../ui/error-panel';
import { TextField } from '../../ui/text-field';
import { Age, Moment } from '../../ui/moment';
import { Section } from '../../ui/section';
import { SecretField, type SecretHandle } from '../../ui/secret-field';
import { useNow } from '../../ui/use-now';
import { useBoot, useStores } from '../../app/stores';
import { useCall } from '../../app/use-call';
import { useIsLocked } from '../workspaces/production';

const minuteMs = 60_000;
const pushesMissedMs = 60 * minuteMs;
const ticketLifeMs = 12 * 60 * minuteMs;

function TicketAge(props: { readonly receivedAtMs: number | null }): ReactElement {
  const { receivedAtMs } = props;
  const { t } = useTranslation();
  const nowMs = useNow(minuteMs);
  if (receivedAtMs === null) return <p className="notice tone-warn">{t('platform.ticket.none')}</p>;
  const ageMs = nowMs - receivedAtMs;
  return (
    <>
      <p data-testid="ticket-age">
        {t('platform.ticket.received')} <Moment atMs={receivedAtMs} /> (<Age atMs={receivedAtMs} />)
      </p>
      {ageMs > pushesMissedMs ? (
        <p className={ageMs > ticketLifeMs ? 'notice tone-fail' : 'notice tone-warn'}>
          {t(ageMs > ticketLifeMs ? 'platform.ticket.expired' : 'platform.ticket.old')}
        </p>
      ) : null}
    </>
  );
}

/** Takes a ticket as text, or opens the encrypted push that carried it. The field is emptied as soon as it was taken; a push that was refused stays. */
function ImportTicket(): ReactElement {
  const { t } = useTranslation();
  const { platform } = useStores();
  const isLocked = useIsLocked();
  const handle = useRef<SecretHandle>(null);
  const [query, setQuery] = useState('');
  const [isFilled, setIsFilled] = useState(false);
  const { isBusy, error, run } = useCall();
  const [taken, setTaken] = useState<ResponseOf<'platform.importTicket'> | null>(null);
  const take = async (): Promise<void> => {
    const input = handle.current;
    if (!input || !isFilled) return;
    let isPush = false;
    const imported = input.examine((text) => {
      isPush = text.trimStart().startsWith('<');
      return platform.importTicket(text, query.trim());
    });
    const answer = await run(imported);
    setTaken(answer ?? null);
    // A push that lacks its query is completed, not pasted once more; it is encrypted. A ticket by itself is a secret.
    if (answer === undefined && isPush) return;
    input.take();
    if (answer !== undefined) setQuery('');
  };
  return (
    <div className="form-stack">
      <SecretField
        label={t('platform.ticket.text')}
        help={t('platform.ticket.textHelp')}
        place="ticket-text"
        handle={handle}
        isMultiline
        isDisabled={isLocked}
        placeholder={t('platform.secret.paste')}
        onFilled={setIsFilled}
        testId="ticket-text"
      />
      <TextField
        label={t('platform.ticket.query')}
        help={t('platform.ticket.queryHelp')}
        className="mono"
        value={query}
        isDisabled={isLocked}
        maxLength={2000}
        testId="ticket-query"
        onChange={setQuery}
      />
      <div className="row">
        <Button
          type="primary"
          disabled={!isFilled || isLocked}
          loading={isBusy}
          onClick={() => void take()}
          data-testid="ticket-import"
        >
          {t('platform.ticket.import')}
        </Button>
      </div>
      <ErrorPanel error={error} title={t('platform.section.ticket')} />
      {taken === null ? null : (
        <p className="notice tone-pass" role="status" data-testid="ticket-imported">
          {[
            t('platform.ticket.imported'),
            '·',
            t(taken.verified ? 'platform.ticket.verified' : 'platform.ticket.unverified'),
            ...taken.notices.map((notice) => t(`platform.secret.notices.${notice}`)),
          ].join(' ')}
        </p>
      )}
    </div>
  );
}

/** Asks WeChat to push again, and says what came of it. */
function StartPush(): ReactElement {
  const { t } = useTranslation();
  const { platform } = useStores();
  const isLocked = useIsLocked();
  const { online } = useBoot();
  const [state, setState] = useState<'started' | 'running' | null>(null);
  const { isBusy, error, run } = useCall();
  const start = async (): Promise<void> => {
    setState((await run(platform.startTicketPush()))?.state ?? null);
  };
  return (
    <div className="form-stack" data-place="ticket-push">
      <div className="row-with-help">
        <Button
          loading={isBusy}
          disabled={isLocked || !online}
          title={online ? undefined : t('common.unreachable.offline')}
          onClick={() => void start()}
          data-testid="start-push"
        >
          {t('platform.ticket.start')}
        </Button>
        <span className="quiet">{t('platform.ticket.startHelp')}</span>
      </div>
      <ErrorPanel error={error} title={t('platform.ticket.start')} />
      {state === null ? null : (
        <p className="notice tone-pass" role="status" data-testid="push-state">
          {t(`platform.ticket.${state}`)}
        </p>
      )}
    </div>
  );
}

/** Where tickets come from in this mode, and how old the newest is. */
export function TicketSection(props: { readonly workspace: WorkspaceSettings }): ReactElement | null {
  const { mode, ticketUrl } = props.workspace;
  const { t } = useTranslation();
  const { platform } = useStores();
  const receivedAtMs = useStore(platform.state, (state) => state.status?.ticketReceivedAtMs ?? null);
  if (mode === 'sandbox' || mode === 'offline') return null;
  const isRelayed = mode === 'wxcomponent' || mode === 'relay';
  return (
    <Section title={t('platform.section.ticket')} testId="section-ticket">
      <div className="card-body form-stack">
        <p className="quiet" data-place={isRelayed ? 'ticket-push' : undefined}>
          {isRelayed ? t('platform.ticket.relayed') : t('platform.ticket.intro')}
        </p>
        {isRelayed ? null : (
          <>
            <TicketAge receivedAtMs={receivedAtMs} />
            {ticketUrl === null ? <ImportTicket /> : <p data-place="ticket-text">{t('platform.ticket.pulled')}</p>}
            <StartPush />
          </>
        )}
      </div>
    </Section>
  );
}
