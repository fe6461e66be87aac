import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResponseOf } from '../../../preload/contract/channels';
import type { TenantId } from '../../../preload/contract/ids';
import { useStores } from '../../app/stores';
import { useCall } from '../../app/use-call';
import { Dialog } from '../../ui/dialog';
import { useDraft } from '../../ui/drafts';
import { ErrorPanel } from '../../ui/error-panel';
import { TextField } from '../../ui/text-field';

const textLimit = 200_000;
const queryLimit = 2000;

/** Takes a push that WeChat sent to the vendor's message URL: a decision shows at once instead of with the next reading. */
export function MessageForm(props: { readonly tenantId: TenantId; readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const { hosting } = useStores();
  const { value: draft, ...guard } = useDraft(`tenant/${props.tenantId}/hosting/message`, { text: '', query: '' });
  const { error, setError, run } = useCall();
  const [taken, setTaken] = useState<ResponseOf<'hosting.takeMessage'> | null>(null);
  const take = async (): Promise<void> => {
    const answer = await run(hosting.takeMessage(draft.text, draft.query));
    setTaken(answer ?? null);
    if (answer !== undefined) guard.discard();
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
      draft={guard}
      width={640}
      title={t('hostingKit.message.title')}
      okText={t('hostingKit.message.take')}
      cancelText={t(said === null ? 'common.cancel' : 'common.close')}
      okButtonProps={{ disabled: draft.text.trim() === '', 'data-testid': 'message-take' }}
      mask={{ closable: false }}
      onOk={take}
      onClose={props.onClose}
    >
      <div className="stack" data-testid="message-form">
        <TextField
          label={t('hostingKit.message.text')}
          help={t('hostingKit.message.textHelp')}
          value={draft.text}
          maxLength={textLimit}
          rows={6}
          className="mono"
          spellCheck={false}
          testId="message-text"
          onChange={(text) => guard.set({ ...draft, text })}
        />
        <TextField
          label={t('platform.ticket.query')}
          help={t('platform.ticket.queryHelp')}
          value={draft.query}
          maxLength={queryLimit}
          testId="message-query"
          onChange={(query) => guard.set({ ...draft, query })}
        />
        <ErrorPanel error={error} onDismiss={() => setError(null)} />
        {said === null ? null : (
          <p className="notice tone-pass" role="status" data-testid="message-taken">
            {said}
          </p>
        )}
      </div>
    </Dialog>
  );
}
