import { Radio } from 'antd';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TeamProbe } from '../../../preload/contract/team';
import { Button } from '../../ui/button';
import { Callout } from '../../ui/callout';
import { NumberField } from '../../ui/number-field';
import { TextField } from '../../ui/text-field';
import { Facts, Section } from '../../ui/section';
import { SecretField, type SecretHandle } from '../../ui/secret-field';
import { countText } from '../../ui/format/count';
import { displayText } from '../../ui/format/display-text';
import { useLanguage } from '../../ui/use-language';
import { useBoot, useStores } from '../../app/stores';
import { connectionOf, defaultPort, emptyDraft, isComplete, isThroughProxy, type JoinDraft } from './join-draft';
import { type DraftPart, JoinNetwork } from './join-network';
import { PartFailure, useIsAsking } from './part-failure';
import type { TeamSignIn } from './team-store';

/** Clock differences beyond this are told: what is written would look out of order. */
const clockLimitMs = 60_000;

/** The way into a team: where its server is, who signs in, a look before anything is shared, then the first exchange. */
export function JoinForm(): ReactElement {
  const { t } = useTranslation();
  const { team } = useStores();
  const { workspace } = useBoot();
  const probe = useStore(team.state, (state) => state.probe);
  const isAsking = useIsAsking('join');
  const [draft, setDraft] = useState<JoinDraft>(emptyDraft);
  const [isFilled, setFilled] = useState(false);
  const secret = useRef<SecretHandle>(null);
  const proxySecret = useRef<SecretHandle>(null);
  const set = (change: Partial<JoinDraft>): void => {
    setDraft({ ...draft, ...change });
    if (probe !== null) team.forgetProbe();
  };
  const isDirect = workspace?.mode === 'direct';
  const isReady = !isDirect && isFilled && isComplete(draft);
  const signIn = (text: string): TeamSignIn => ({
    connection: connectionOf(draft),
    portfolio: draft.portfolio.trim(),
    secret: text,
    proxySecret: isThroughProxy(draft) ? (proxySecret.current?.examine((typed) => typed) ?? '') || null : null,
    keyFile: draft.transport === 'wire' && draft.certificateFile !== null ? draft.keyFile : null,
  });
  const look = (): void => void secret.current?.examine((text) => team.probe(signIn(text)));
  const join = (): void => {
    const text = secret.current?.take() ?? '';
    void team.join(signIn(text));
    proxySecret.current?.take();
  };
  return (
    <Section title={t('team.join.title')} testId="team-join">
      <div className="card-body stack">
        {isDirect ? (
          <Callout tone="warn" testId="team-direct" title={t('team.join.directTitle')}>
            <p>{t('reasons.teamUnfit.direct-mode')}</p>
          </Callout>
        ) : null}
        <Transport draft={draft} set={set} />
        <div className="team-grid">
          {draft.transport === 'https' ? (
            <Text name="url" draft={draft} set={set} help={t('team.join.urlHelp')} />
          ) : (
            <Place draft={draft} set={set} />
          )}
          <Text name="portfolio" draft={draft} set={set} help={t('team.join.portfolioHelp')} />
          {draft.transport === 'https' ? null : <Text name="login" draft={draft} set={set} />}
          <SecretField
            label={t(`team.join.secret.${draft.transport}`)}
            help={t('team.join.secretHelp')}
            isRequired
            handle={secret}
            onFilled={setFilled}
            onEnter={() => (isReady ? look() : undefined)}
            testId="team-secret"
          />
        </div>
        {draft.transport === 'https' ? null : <JoinNetwork draft={draft} set={set} proxySecret={proxySecret} />}
        <PartFailure part="join" />
        {probe === null ? (
          <div>
            <Button type="primary" disabled={!isReady} loading={isAsking} onClick={look} data-testid="team-look">
              {t('team.join.look')}
            </Button>
          </div>
        ) : (
          <Found probe={probe} isAsking={isAsking} isFilled={isFilled} onJoin={join} />
        )}
      </div>
    </Section>
  );
}

type Part = DraftPart;

function Transport({ draft, set }: Part): ReactElement {
  const { t } = useTranslation();
  return (
    <Radio.Group
      value={draft.transport}
      onChange={(event) => set({ transport: event.target.value === 'https' ? 'https' : 'wire' })}
      aria-label={t('team.join.transport')}
    >
      <Radio value="wire">{t('team.join.wire')}</Radio>
      <Radio value="https" data-testid="team-https">
        {t('team.join.https')}
      </Radio>
    </Radio.Group>
  );
}

function Text(
  props: Part & { readonly name: 'host' | 'database' | 'login' | 'url' | 'portfolio'; readonly help?: string },
): ReactElement {
  const { name, draft, set } = props;
  const { t } = useTranslation();
  return (
    <div className={name === 'url' ? 'is-wide' : ''}>
      <TextField
        label={t(`team.join.${name}`)}
        help={props.help}
        isRequired
        value={draft[name]}
        placeholder={name === 'url' ? 'https://team.example.com/api' : ''}
        onChange={(text) => set({ [name]: text })}
        testId={`team-${name}`}
      />
    </div>
  );
}

function Place({ draft, set }: Part): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <Text name="host" draft={draft} set={set} />
      <NumberField
        label={t('team.join.port')}
        isRequired
        min={1}
        max={65_535}
        value={draft.port}
        onChange={(port) => set({ port: port ?? defaultPort })}
        testId="team-port"
      />
      <Text name="database" draft={draft} set={set} />
    </>
  );
}

function Found(props: {
  readonly probe: TeamProbe;
  readonly isAsking: boolean;
  readonly isFilled: boolean;
  readonly onJoin: () => void;
}): ReactElement {
  const { probe } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const [here, there] = [probe.tenantsHere, probe.tenantsThere].map((count) => countText(count, language));
  const minutes = Math.round(Math.abs(probe.clockAheadMs) / clockLimitMs);
  const found = useRef<HTMLDivElement>(null);
  // What was asked for stands below a long form.
  useEffect(() => found.current?.scrollIntoView({ block: 'nearest' }), [probe]);
  return (
    <div className="stack team-found" data-testid="team-found" ref={found}>
      <Facts
        items={[
          { label: t('team.found.portfolio'), value: displayText(probe.name, 80) },
          {
            label: t('team.found.you'),
            value: `${displayText(probe.displayName, 60)} · ${t(`team.role.${probe.role}`)}`,
          },
          { label: t('team.found.there'), value: there },
          { label: t('team.found.here'), value: here },
        ]}
      />
      {probe.obstacle === null ? (
        <p className="team-plan">{t(`team.found.${planOf(probe)}`, { here, there })}</p>
      ) : (
        <Callout tone="fail" testId="team-obstacle" title={t('errors.team-unfit.what')}>
          <p>{t(`reasons.teamUnfit.${probe.obstacle}`)}</p>
        </Callout>
      )}
      {Math.abs(probe.clockAheadMs) > clockLimitMs ? (
        <Callout tone="warn" testId="team-clock" title={t('team.found.clock', { count: minutes })} />
      ) : null}
      <p className="quiet">{t('team.found.shared')}</p>
      <div>
        <Button
          type="primary"
          disabled={probe.obstacle !== null || !props.isFilled}
          loading={props.isAsking}
          onClick={props.onJoin}
          data-testid="team-join-button"
        >
          {t(probe.tenantsThere === 0 ? 'team.join.create' : 'team.join.join')}
        </Button>
      </div>
    </div>
  );
}

function planOf({ tenantsHere, tenantsThere }: TeamProbe): 'upload' | 'download' | 'both' | 'empty' {
  if (tenantsHere > 0) return tenantsThere > 0 ? 'both' : 'upload';
  return tenantsThere > 0 ? 'download' : 'empty';
}
