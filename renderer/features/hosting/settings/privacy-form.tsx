import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TenantPrivacy } from '../../../../preload/contract/hosting/settings';
import type { PrivacySetting } from '../../../../preload/contract/hosting/versions';
import type { TenantRecord } from '../../../../preload/contract/tenant';
import { useDraft } from '../../../ui/drafts';
import { displayText } from '../../../ui/format/display-text';
import { TextField } from '../../../ui/text-field';
import { RequestDialog } from '../request-dialog';
import { contactNames, type PrivacyDraft, privacyDraft, privacyFaults, privacyRequest } from './privacy-draft';
import { privacyKeyName, privacyKeys } from './privacy-keys';
import { PrivacyPreview } from './privacy-preview';

const textLimit = 300;

/** Fills in the guideline from what the scan found; beside it stands what visitors will read. */
export function PrivacyForm(props: {
  readonly privacy: TenantPrivacy;
  readonly record: TenantRecord;
  /** Of the live version: contact and notice only, at once. */
  readonly isLive: boolean;
  readonly onClose: () => void;
}): ReactElement {
  const { record, isLive, privacy } = props;
  const { t, i18n } = useTranslation();
  const form = useDraft<PrivacyDraft>(
    `hosting-privacy ${isLive ? 'live ' : ''}${record.id}`,
    privacyDraft(isLive ? startOf(privacy) : privacy.setting, record.profile, isLive),
  );
  const draft = form.value;
  const change = (part: Partial<PrivacyDraft>): void => form.set({ ...draft, ...part });
  const faults = privacyFaults(draft);
  const keyLabel = (key: string): string => {
    const isNamed = i18n.language.startsWith('zh') && privacyKeys[key] !== undefined;
    return isNamed ? `${privacyKeyName(key)} · ${key}` : displayText(key, 60);
  };
  return (
    <RequestDialog
      title={t(isLive ? 'hostingSettings.privacy.liveTitle' : 'hostingSettings.privacy.formTitle')}
      request={privacyRequest(draft)}
      width={isLive ? 640 : 980}
      draft={form}
      onClose={props.onClose}
    >
      <div className={isLive ? 'stack' : 'privacy-form'} data-testid="privacy-form">
        <div className="stack">
          <p className="quiet">{t('hostingSettings.privacy.contactHelp')}</p>
          {isLive ? <p className="quiet">{t('hostingSettings.privacy.liveHelp')}</p> : null}
          <div className="privacy-contacts">
            {contactNames.map((name) => (
              <TextField
                key={name}
                label={t(`hostingSettings.privacy.contact.${name}`)}
                value={draft.contacts[name]}
                maxLength={80}
                testId={`privacy-${name}`}
                onChange={(value) => change({ contacts: { ...draft.contacts, [name]: value } })}
              />
            ))}
            <TextField
              label={t('hostingSettings.privacy.notice')}
              value={draft.notice}
              maxLength={60}
              testId="privacy-notice"
              isRequired
              onChange={(notice) => change({ notice })}
            />
            <TextField
              label={t('hostingSettings.privacy.days')}
              help={t('hostingSettings.privacy.daysHelp')}
              value={draft.days}
              maxLength={5}
              testId="privacy-days"
              onChange={(days) => change({ days })}
            />
          </div>
          {(isLive ? [] : draft.uses).map(({ key, text, isFound }, place) => (
            <TextField
              key={key}
              label={keyLabel(key)}
              {...(isFound ? {} : { help: t('hostingSettings.privacy.notFound') })}
              value={text}
              maxLength={textLimit}
              rows={2}
              isRequired={isFound}
              testId={`privacy-use-${key}`}
              onChange={(value) =>
                change({ uses: draft.uses.map((use, at) => (at === place ? { ...use, text: value } : use)) })
              }
            />
          ))}
          {faults.map((fault) => (
            <p key={fault} className="field-message is-error" role="alert" data-testid={`privacy-fault-${fault}`}>
              {t(`hostingSettings.privacy.fault.${fault}`)}
            </p>
          ))}
        </div>
        {isLive ? null : <PrivacyPreview draft={draft} name={record.reading?.nickName || record.profile.name} />}
      </div>
    </RequestDialog>
  );
}

/** The live guideline with the contact of the next version: that is what usually has to reach visitors before it. */
function startOf({ setting, live }: TenantPrivacy): PrivacySetting {
  if (live === undefined) return setting;
  const contacts = contactNames.map((name) => [name, setting.owner[name] || live.owner[name] || ''] as const);
  return { ...live, owner: { ...live.owner, ...Object.fromEntries(contacts) } };
}
