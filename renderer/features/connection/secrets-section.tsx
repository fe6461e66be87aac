import { Popconfirm } from 'antd';
import { type ReactElement, type RefObject, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { PlatformSecret } from '../../../preload/contract/platform';
import type { SecretStatus, WorkspaceSettings } from '../../../preload/contract/workspace';
import { Button } from '../../ui/button';
import { ErrorPanel } from '../../ui/error-panel';
import { PopContent } from '../../ui/focus-return';
import { Section } from '../../ui/section';
import { SecretField, type SecretHandle } from '../../ui/secret-field';
import { displayText } from '../../ui/format/display-text';
import { localMinute } from '../../ui/format/time';
import { useBoot, useStores } from '../../app/stores';
import { useCall } from '../../app/use-call';
import { errorReason } from '../../i18n/error-reason';
import { useIsLocked } from '../workspaces/production';

/** What a mode keeps in the keychain. */
export function secretsOf(workspace: Pick<WorkspaceSettings, 'mode' | 'ticketUrl'>): readonly PlatformSecret[] {
  switch (workspace.mode) {
    case 'sandbox':
    case 'offline':
      return [];
    case 'wxcomponent':
      return ['relay-password'];
    case 'relay':
      return ['relay-secret'];
    case 'direct':
      return workspace.ticketUrl === null
        ? ['component-secret', 'token', 'encoding-aes-key', 'previous-encoding-aes-key']
        : ['component-secret', 'relay-secret'];
  }
}

type Notice = 'white-space-removed' | 'unusual-form';

function StatusText(props: { readonly status: SecretStatus | undefined }): ReactElement {
  const { status } = props;
  const { t } = useTranslation();
  const { vault } = useBoot();
  if (status?.state === 'elsewhere') {
    return (
      <>
        <span className="tag tone-warn">{t('platform.secret.elsewhere')}</span>{' '}
        <span className="tone-warn">{status.problem === null ? '' : errorReason(status.problem, t)}</span>
      </>
    );
  }
  if (status?.state !== 'set') {
    const isUnknown = vault !== 'ready';
    return (
      <span className={isUnknown ? 'tag tone-unknown' : 'tag tone-warn'}>
        {t(isUnknown ? 'platform.secret.unknown' : 'platform.secret.absent')}
      </span>
    );
  }
  const { version, lastFour, savedAtMs } = status;
  const facts = [
    version === null ? '' : t('platform.secret.version', { version }),
    lastFour === null || lastFour === '' ? '' : t('platform.secret.ending', { lastFour: displayText(lastFour, 4) }),
    savedAtMs === null ? '' : t('platform.secret.savedAt', { time: localMinute(savedAtMs) }),
  ].filter((fact) => fact !== '');
  return (
    <span>
      <span className="tag tone-pass">{t('platform.secret.set')}</span>{' '}
      <span className="quiet">{facts.join(' · ')}</span>
    </span>
  );
}

/** The field for a new value; its text is taken out by `handle` and kept nowhere else. */
function SecretForm(props: {
  readonly name: string;
  readonly help: string;
  readonly handle: RefObject<SecretHandle | null>;
  readonly isSaving: boolean;
  readonly onSave: () => void;
  readonly onCancel: () => void;
}): ReactElement {
  const { isSaving } = props;
  const { t } = useTranslation();
  const [isFilled, setIsFilled] = useState(false);
  const save = (): void => {
    if (isFilled) props.onSave();
  };
  return (
    <div className="stack-tight secret-form">
      <SecretField
        label={t('platform.secret.inputLabel', { secret: props.name })}
        help={props.help}
        handle={props.handle}
        placeholder={t('platform.secret.paste')}
        onFilled={setIsFilled}
        onEnter={save}
        testId="secret-value"
      />
      <div className="row">
        <Button type="primary" disabled={!isFilled} loading={isSaving} onClick={save} data-testid="secret-save">
          {t('platform.secret.save')}
        </Button>
        <Button disabled={isSaving} onClick={props.onCancel}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  );
}

/** Takes a secret out of the keychain after a question; what is gone has to be entered again. */
function RemoveSecret(props: {
  readonly name: string;
  readonly isDisabled: boolean;
  readonly onRemove: () => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <Popconfirm
      destroyOnHidden
      title={<PopContent>{t('platform.secret.removeTitle', { secret: props.name })}</PopContent>}
      description={t('platform.secret.removeText')}
      okText={t('platform.secret.remove')}
      okButtonProps={{ danger: true }}
      cancelText={t('common.cancel')}
      onConfirm={props.onRemove}
      disabled={props.isDisabled}
    >
      <Button
        size="small"
        type="text"
        danger
        disabled={props.isDisabled}
        aria-label={t('common.labelled', { label: t('platform.secret.remove'), value: props.name })}
        data-testid="secret-remove"
      >
        {t('platform.secret.remove')}
      </Button>
    </Popconfirm>
  );
}

/** One secret: whether it is set, and a field that takes a new one. The text never leaves that field but inwards. */
function SecretRow(props: {
  readonly secret: PlatformSecret;
  readonly isTicketUrl: boolean;
  readonly isLocked: boolean;
}): ReactElement {
  const { secret } = props;
  const { t } = useTranslation();
  const { platform } = useStores();
  const { vault } = useBoot();
  const status = useStore(platform.state, (state) => state.status?.secrets[secret]);
  const handle = useRef<SecretHandle>(null);
  const [isOpened, setIsOpen] = useState(false);
  const { isBusy: isSaving, error, setError, run } = useCall();
  const [notices, setNotices] = useState<readonly Notice[] | null>(null);
  const name = t(`reasons.credential.${secret}`);
  const isShut = props.isLocked || vault === 'locked' || vault === 'unavailable';
  const place = `secret-${secret}`;
  const isWanted = useStore(platform.state, ({ wanted }) => wanted?.place === place);
  const isOpen = isOpened || (isWanted && !isShut);
  if (isOpen && !isOpened) setIsOpen(true);
  const state = status?.state === 'set' ? 'replace' : status?.state === 'elsewhere' ? 'again' : 'enter';
  const opening = t(`platform.secret.${state}`);
  const help = props.isTicketUrl ? t('platform.secret.help.ticket-url-secret') : t(`platform.secret.help.${secret}`);

  const save = async (): Promise<void> => {
    const input = handle.current;
    if (!input) return;
    const answer = await run(platform.setSecret(secret, input.take()));
    setNotices(answer?.notices ?? null);
    if (answer !== undefined) setIsOpen(false);
  };
  const remove = async (): Promise<void> => {
    await run(platform.removeSecret(secret));
    setNotices(null);
  };
  return (
    <li className="secret-row" data-testid={place} data-place={place}>
      <div className="secret-head">
        <p>
          <strong>{name}</strong> <StatusText status={status} />
        </p>
        {isOpen ? null : (
          <span className="row">
            <Button
              size="small"
              disabled={isShut}
              aria-label={t('common.labelled', { label: opening, value: name })}
              data-testid="secret-open"
              onClick={() => {
                setIsOpen(true);
                setNotices(null);
              }}
            >
              {opening}
            </Button>
            {status === undefined ? null : (
              <RemoveSecret name={name} isDisabled={isShut} onRemove={() => void remove()} />
            )}
          </span>
        )}
      </div>
      {isOpen ? (
        <SecretForm
          name={name}
          help={help}
          handle={handle}
          isSaving={isSaving}
          onSave={() => void save()}
          onCancel={() => {
            setIsOpen(false);
            setError(null);
          }}
        />
      ) : (
        <p className="field-message">{help}</p>
      )}
      <ErrorPanel error={error} title={name} />
      {notices === null ? null : (
        <p className="notice tone-pass" role="status" data-testid="secret-saved">
          {[
            t('platform.secret.saved', { secret: name }),
            ...notices.map((notice) => t(`platform.secret.notices.${notice}`)),
          ].join(' ')}
        </p>
      )}
    </li>
  );
}

/** The secrets that the mode needs; each can be set and replaced, none can be read. */
export function SecretsSection(props: { readonly workspace: WorkspaceSettings }): ReactElement {
  const { workspace } = props;
  const { t } = useTranslation();
  const { vault } = useBoot();
  const isLocked = useIsLocked();
  const secrets = secretsOf(workspace);
  const isShut = vault === 'locked' || vault === 'unavailable';
  const nothing = workspace.mode === 'sandbox' ? t('platform.secret.sandbox') : t('platform.secret.none');
  return (
    <Section title={t('platform.section.secrets')} testId="section-secrets">
      <div className="card-body form-stack">
        <p className="quiet">{secrets.length === 0 ? nothing : t('platform.secret.intro')}</p>
        {secrets.length > 0 && isShut ? <p className="notice tone-warn">{t('platform.secret.keychain')}</p> : null}
        <ul className="secret-list">
          {secrets.map((secret) => (
            <SecretRow
              key={`${workspace.mode}-${secret}`}
              secret={secret}
              isTicketUrl={workspace.mode === 'direct' && secret === 'relay-secret'}
              isLocked={isLocked}
            />
          ))}
        </ul>
      </div>
    </Section>
  );
}
