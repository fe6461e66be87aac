import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResponseOf } from '../../../preload/contract/channels';
import type { AppErrorView } from '../../../preload/contract/errors';
import type { TenantId } from '../../../preload/contract/ids';
import { useStores } from '../../app/stores';
import { Dialog } from '../../ui/dialog';
import { useDraft } from '../../ui/drafts';
import { ErrorPanel } from '../../ui/error-panel';
import { TextField } from './form-fields';

const textLimit = 200_000;
const queryLimit = 2000;

/** Takes a push that WeChat sent to the vendor's message URL: a decision shows at once instead of with the next reading. */
export function MessageForm(props: { readonly tenantId: TenantId; readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const { hosting, actions } = useStores();
  const { value: draft, ...guard } = useDraft(`tenant/${props.tenantId}/hosting/message`, { text: '', query: '' });
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<AppErrorView | null>(null);
  const [taken, setTaken] = useState<ResponseOf<'hosting.takeMessage'> | null>(null);
  const take = async (): Promise<void> => {
    setIsBusy(true);
    const result = await hosting.takeMessage(draft.text, draft.query);
    setIsBusy(false);
    setError(result.ok ? null : result.error);
    setTaken(result.ok ? result.value : null);
    if (result.ok) guard.discard();
  };
  const said =
    taken === null
      ? null
      : taken.decision === null
        ? t('hostingKit.message.rights')
        : t(taken.isNew ? 'hostingKit.message.taken' : 'hostingKit.message.known', {
            decision: t(`hosting.slotState.audit.${taken.decision}`),
          });
  return (
    <Dialog
      isFilled={guard.isChanged}
      onDiscard={guard.discard}
      width={640}
      title={t('hostingKit.message.title')}
      okText={t('hostingKit.message.take')}
      cancelText={t(said === null ? 'common.cancel' : 'common.close')}
      okButtonProps={{ disabled: draft.text.trim() === '', loading: isBusy, 'data-testid': 'message-take' }}
      mask={{ closable: false }}
      onOk={() => void take()}
      onClose={props.onClose}
    >
      <div className="form-grid" data-testid="message-form">
        <TextField
          label={t('hostingKit.message.text')}
          help={t('hostingKit.message.textHelp')}
          value={draft.text}
          limit={textLimit}
          rows={6}
          isCode
          testId="message-text"
          onChange={(text) => guard.set({ ...draft, text })}
        />
        <TextField
          label={t('platform.ticket.query')}
          help={t('platform.ticket.queryHelp')}
          value={draft.query}
          limit={queryLimit}
          isCode
          testId="message-query"
          onChange={(query) => guard.set({ ...draft, query })}
        />
        {error === null ? null : (
          <ErrorPanel error={error} onCopy={actions.copyText} onDismiss={() => setError(null)} />
        )}
        {said === null ? null : (
          <p className="notice tone-pass" role="status" data-testid="message-taken">
            {said}
          </p>
        )}
      </div>
    </Dialog>
  );
}
