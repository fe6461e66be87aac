import type { ReactElement, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { Field } from '../../ui/field';
import { NumberField } from '../../ui/number-field';
import { TextField } from '../../ui/text-field';
import { SecretField, type SecretHandle } from '../../ui/secret-field';
import { displayText } from '../../ui/format/display-text';
import { useStores } from '../../app/stores';
import { defaultPort, defaultProxyPort, directPort, type JoinDraft } from './join-draft';

/** What a part of the form shows and changes. */
export interface DraftPart {
  readonly draft: JoinDraft;
  readonly set: (change: Partial<JoinDraft>) => void;
}

/** By which certificates both sides show who they are, how TLS begins, and what stands between. */
export function JoinNetwork(props: DraftPart & { readonly proxySecret: RefObject<SecretHandle | null> }): ReactElement {
  const { draft, set } = props;
  const { t } = useTranslation();
  const toggleDirect = (isDirectTls: boolean): void => {
    const port = isDirectTls && draft.port === defaultPort ? directPort : draft.port;
    set({ isDirectTls, port: !isDirectTls && draft.port === directPort ? defaultPort : port });
  };
  return (
    <>
      <div className="team-grid">
        <FileField name="authority" draft={draft} set={set} />
        <FileField name="certificate" draft={draft} set={set} />
        {draft.certificateFile === null ? null : <FileField name="key" draft={draft} set={set} />}
      </div>
      <div className="stack-tight">
        <Checkbox
          checked={draft.isDirectTls}
          onChange={(event) => toggleDirect(event.target.checked)}
          data-testid="team-direct-tls"
        >
          {t('team.join.directTls')}
        </Checkbox>
        <Checkbox
          checked={draft.hasProxy}
          onChange={(event) => set({ hasProxy: event.target.checked })}
          data-testid="team-proxy"
        >
          {t('team.join.proxy')}
        </Checkbox>
      </div>
      {draft.hasProxy ? <Proxy draft={draft} set={set} handle={props.proxySecret} /> : null}
    </>
  );
}

const fileOf = { authority: 'authorityFile', certificate: 'certificateFile', key: 'keyFile' } as const;

function FileField(props: DraftPart & { readonly name: keyof typeof fileOf }): ReactElement {
  const { name, draft, set } = props;
  const { t } = useTranslation();
  const { team } = useStores();
  const field = fileOf[name];
  const path = draft[field];
  const choose = async (): Promise<void> => {
    const chosen = await team.chooseFile();
    if (chosen !== null) set({ [field]: chosen });
  };
  return (
    <Field label={t(`team.join.${name}`)} help={t(`team.join.${name}Help`)} isRequired={name === 'key'}>
      {(control) => (
        <span className="team-file">
          <Button id={control.id} onClick={() => void choose()} data-testid={`team-${name}`}>
            {t('team.join.chooseFile')}
          </Button>
          <span className="quiet">{path === null ? t(`team.join.no.${name}`) : displayText(path, 200)}</span>
          {path === null ? null : (
            <Button type="text" size="small" onClick={() => set({ [field]: null })}>
              {t('team.join.noFile')}
            </Button>
          )}
        </span>
      )}
    </Field>
  );
}

function Proxy(props: DraftPart & { readonly handle: RefObject<SecretHandle | null> }): ReactElement {
  const { draft, set } = props;
  const { t } = useTranslation();
  return (
    <div className="team-grid team-proxy">
      <TextField
        label={t('team.join.proxyHost')}
        isRequired
        value={draft.proxyHost}
        onChange={(text) => set({ proxyHost: text })}
        testId="team-proxy-host"
      />
      <NumberField
        label={t('team.join.port')}
        isRequired
        min={1}
        max={65_535}
        value={draft.proxyPort}
        onChange={(port) => set({ proxyPort: port ?? defaultProxyPort })}
        testId="team-proxy-port"
      />
      <TextField
        label={t('team.join.proxyLogin')}
        help={t('team.join.proxyLoginHelp')}
        value={draft.proxyLogin}
        onChange={(text) => set({ proxyLogin: text })}
        testId="team-proxy-login"
      />
      <SecretField
        label={t('team.join.proxySecret')}
        help={t('team.join.proxySecretHelp')}
        handle={props.handle}
        onFilled={() => undefined}
        testId="team-proxy-secret"
      />
    </div>
  );
}
