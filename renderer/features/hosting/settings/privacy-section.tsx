import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button';
import { PlainTable } from '../../../ui/plain-table';
import type { TenantPrivacy } from '../../../../preload/contract/hosting/settings';
import type { HostingView } from '../../../../preload/contract/hosting/view';
import type { TenantRecord } from '../../../../preload/contract/tenant';
import { Callout } from '../../../ui/callout';
import { EmptyState } from '../../../ui/empty';
import { displayText } from '../../../ui/format/display-text';
import { Moment } from '../../../ui/moment';
import { Section } from '../../../ui/section';
import { InterfaceForm } from './interface-form';
import { changedContacts, contactNames } from './privacy-draft';
import { PrivacyForm } from './privacy-form';
import { privacyKeyName } from './privacy-keys';
import { ReadAgain } from './read-again';

/** States of the right to an interface as WeChat numbers them. */
const rights = { 1: 'to-apply', 2: 'no-right', 3: 'in-review', 4: 'failed', 5: 'open' } as const;
const rightTones = {
  'to-apply': 'warn',
  'no-right': 'fail',
  'in-review': 'neutral',
  failed: 'fail',
  open: 'pass',
} as const;

function rightOf(status: number): keyof typeof rightTones | 'unknown' {
  return (rights as Readonly<Record<number, keyof typeof rightTones>>)[status] ?? 'unknown';
}

/** What visitors are told about personal data, as WeChat holds it, against what the scan of the upload found. */
export function PrivacySection(props: {
  readonly view: HostingView;
  readonly record: TenantRecord;
  readonly isIdle: boolean;
}): ReactElement {
  const { view, isIdle } = props;
  const { t } = useTranslation();
  const [editing, setEditing] = useState<'next' | 'live' | null>(null);
  const privacy = view.hosting.settings?.privacy;
  const extra = (
    <ReadAgain part="privacy" atMs={privacy?.atMs} isIdle={isIdle} testId="privacy-read">
      <Button
        size="small"
        disabled={!isIdle || privacy?.setting.codeExists !== true}
        data-testid="privacy-edit"
        onClick={() => setEditing('next')}
      >
        {t('hostingSettings.privacy.edit')}
      </Button>
    </ReadAgain>
  );
  return (
    <Section title={t('hostingSettings.privacy.title')} extra={extra} testId="privacy">
      {privacy === undefined ? (
        <EmptyState compact title={t('hostingSettings.notRead')} text={t('hostingSettings.privacy.notReadText')} />
      ) : (
        <Guideline view={view} privacy={privacy} isIdle={isIdle} onLive={() => setEditing('live')} />
      )}
      {editing !== null && privacy !== undefined ? (
        <PrivacyForm
          key={editing}
          privacy={privacy}
          record={props.record}
          isLive={editing === 'live'}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </Section>
  );
}

function Guideline(props: {
  readonly view: HostingView;
  readonly privacy: TenantPrivacy;
  readonly isIdle: boolean;
  readonly onLive: () => void;
}): ReactElement {
  const { view, privacy } = props;
  const { setting } = privacy;
  const { t } = useTranslation();
  const keys = [...new Set([...setting.found, ...setting.settings.map(({ key }) => key)])];
  const textOf = new Map(setting.settings.map(({ key, text }) => [key, text]));
  const contactsOf = (owner: Readonly<Record<string, string>>): string =>
    contactNames
      .flatMap((name) => {
        const value = owner[name] ?? '';
        return value === '' ? [] : [`${t(`hostingSettings.privacy.contact.${name}`)} ${displayText(value, 80)}`];
      })
      .join(' · ');
  const contacts = contactsOf(setting.owner);
  return (
    <>
      <Differences view={view} />
      {setting.codeExists ? null : <p className="card-body quiet">{t('hostingSettings.privacy.noCode')}</p>}
      {view.hosting.scan?.state === 'running' ? (
        <p className="card-body quiet">{t('hostingSettings.privacy.scanning')}</p>
      ) : null}
      <PlainTable
        head={[t('hostingSettings.privacy.data'), t('hostingSettings.privacy.purpose')]}
        className="operations"
        testId="privacy-uses"
      >
        {keys.map((key) => {
          const text = textOf.get(key) ?? '';
          return (
            <tr key={key} data-testid={`privacy-key-${key}`} data-filled={text !== ''}>
              <th scope="row">
                <span lang="zh-CN">{displayText(privacyKeyName(key), 60)}</span>{' '}
                <span className="mono quiet">{displayText(key, 60)}</span>
              </th>
              <td>
                {text === '' ? (
                  <span className="tag tone-fail">{t('hostingSettings.privacy.open')}</span>
                ) : (
                  <span lang="zh-CN">{displayText(text, 300)}</span>
                )}
              </td>
            </tr>
          );
        })}
      </PlainTable>
      <p className="card-body quiet">
        {contacts === '' ? t('hostingSettings.privacy.noContact') : contacts}
        {setting.updatedAtMs === null ? null : (
          <>
            {' · '}
            {t('hostingSettings.privacy.setAt')} <Moment atMs={setting.updatedAtMs} />
          </>
        )}
      </p>
      {privacy.live === undefined ? null : (
        <div className="card-body live-contact" data-testid="live-contact">
          <span>
            {t('hostingSettings.privacy.liveContact')}{' '}
            {contactsOf(privacy.live.owner) || t('hostingSettings.privacy.noContact')}
          </span>
          {changedContacts(privacy).length === 0 ? null : (
            <span className="tag tone-warn">{t('hostingSettings.privacy.liveDiffers')}</span>
          )}
          <Button size="small" disabled={!props.isIdle} data-testid="live-contact-edit" onClick={props.onLive}>
            {t('hostingSettings.privacy.liveEdit')}
          </Button>
        </div>
      )}
      <Interfaces view={view} privacy={privacy} isIdle={props.isIdle} />
    </>
  );
}

/** Whether the guideline that was last set reads back as it was sent. */
function Differences(props: { readonly view: HostingView }): ReactElement | null {
  const { t } = useTranslation();
  const last = props.view.hosting.operations.findLast(({ call, state }) => call === 'set-privacy' && state === 'done');
  if (last === undefined) return null;
  const differs = last.result['differs'];
  if (differs === undefined) {
    return (
      <p className="card-body" data-testid="privacy-same">
        <span className="tag tone-pass">{t('hostingSettings.privacy.same')}</span>
      </p>
    );
  }
  return (
    <Callout tone="fail" testId="privacy-differs" title={t('hostingSettings.privacy.differs')}>
      <ul>
        {differs.split('、').map((part) => (
          <li key={part} className="mono">
            {displayText(part, 80)}
          </li>
        ))}
      </ul>
      <p>{t('hostingSettings.privacy.differsText')}</p>
    </Callout>
  );
}

/** Rights to the interfaces that the upload uses, or that were applied for. */
function Interfaces(props: {
  readonly view: HostingView;
  readonly privacy: TenantPrivacy;
  readonly isIdle: boolean;
}): ReactElement | null {
  const { view, privacy } = props;
  const { t } = useTranslation();
  const [asked, setAsked] = useState<string | null>(null);
  const used = view.hosting.scan?.withoutRight ?? [];
  const known = new Set(privacy.interfaces.map(({ name }) => name));
  const unlisted = used
    .filter((name) => !known.has(name))
    .map((name) => ({ name, status: 0, auditId: null, reason: '' }));
  const shown = [...privacy.interfaces.filter(({ name, status }) => status >= 3 || used.includes(name)), ...unlisted];
  if (shown.length === 0) return <p className="card-body quiet">{t('hostingSettings.interfaces.none')}</p>;
  return (
    <>
      <h3 className="section-heading">{t('hostingSettings.interfaces.title')}</h3>
      <ul className="plain-list domain-list" data-testid="interfaces">
        {shown.map(({ name, status, reason }) => {
          const right = rightOf(status);
          return (
            <li key={name} data-testid={`interface-${name}`} data-status={status}>
              <span className="mono">{displayText(name, 60)}</span>
              <span className={`tag tone-${right === 'unknown' ? 'neutral' : rightTones[right]}`}>
                {t(`hostingSettings.interfaces.right.${right}`)}
              </span>
              {used.includes(name) ? <span className="quiet">{t('hostingSettings.interfaces.used')}</span> : null}
              {reason === '' ? null : <span className="quiet">{displayText(reason, 300)}</span>}
              {right === 'to-apply' || right === 'failed' ? (
                <Button size="small" disabled={!props.isIdle} onClick={() => setAsked(name)}>
                  {t('hosting.call.apply-privacy-interface')}
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      {asked === null ? null : <InterfaceForm tenantId={view.tenantId} name={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
