import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../../ui/drafts';
import { displayText } from '../../../ui/format/display-text';
import { TextField } from '../../../ui/text-field';
import { RequestDialog } from '../request-dialog';

const contentLimit = 300;
const mostAddresses = 10;

/** An application for an interface with personal data: a person at WeChat reads the reason and opens the addresses. */
export function InterfaceForm(props: {
  readonly tenantId: string;
  readonly name: string;
  readonly onClose: () => void;
}): ReactElement {
  const { name } = props;
  const { t } = useTranslation();
  const form = useDraft(`hosting-interface ${props.tenantId} ${name}`, { content: '', addresses: '' });
  const { content, addresses } = form.value;
  const urls = addresses.split(/\s+/).filter((word) => word !== '');
  const isGood = urls.length > 0 && urls.length <= mostAddresses && urls.every((url) => /^https?:\/\/\S+$/.test(url));
  const request =
    content.trim() === '' || !isGood
      ? null
      : ({ call: 'apply-privacy-interface', name, content: content.trim(), urls } as const);
  return (
    <RequestDialog
      title={t('hostingSettings.interfaces.formTitle', { name: displayText(name, 60) })}
      request={request}
      draft={form}
      onClose={props.onClose}
    >
      <div className="stack">
        <TextField
          label={t('hostingSettings.interfaces.content')}
          help={t('hostingSettings.interfaces.contentHelp')}
          value={content}
          maxLength={contentLimit}
          rows={4}
          isRequired
          testId="interface-content"
          onChange={(text) => form.set({ content: text, addresses })}
        />
        <TextField
          label={t('hostingSettings.interfaces.urls')}
          help={t('hostingSettings.interfaces.urlsHelp')}
          value={addresses}
          maxLength={5000}
          rows={3}
          isRequired
          testId="interface-urls"
          onChange={(text) => form.set({ content, addresses: text })}
        />
      </div>
    </RequestDialog>
  );
}
