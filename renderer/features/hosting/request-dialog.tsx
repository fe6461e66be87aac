import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TenantRequest } from '../../../preload/contract/hosting/requests';
import { useStores } from '../../app/stores';
import { Dialog, type Typed } from '../../ui/dialog';
import { ErrorPanel } from '../../ui/error-panel';

/** The dialog in which a request is filled in. It ends in a dry run; a request of null cannot be asked for yet. */
export function RequestDialog(props: {
  readonly title: string;
  readonly request: TenantRequest | null;
  readonly draft?: Typed | undefined;
  /** In CSS pixels. */
  readonly width?: number;
  readonly children: ReactNode;
  readonly onClose: () => void;
}): ReactElement {
  const { request, draft } = props;
  const { t } = useTranslation();
  const { hosting } = useStores();
  const activity = useStore(hosting.state, (state) => (state.status === 'ready' ? state.activity : null));
  const error = useStore(hosting.state, (state) => (state.status === 'ready' ? state.error : null));
  return (
    <Dialog
      draft={draft}
      width={props.width ?? 640}
      title={props.title}
      okText={t('hosting.commit.next')}
      okButtonProps={{
        disabled: request === null || (activity !== null && activity !== 'planning'),
        'data-testid': 'form-next',
      }}
      confirmLoading={activity === 'planning'}
      mask={{ closable: false }}
      onOk={() => {
        if (request === null) return;
        void hosting.plan(request).then((isPlanned) => {
          if (!isPlanned) return;
          draft?.discard?.();
          props.onClose();
        });
      }}
      onClose={props.onClose}
    >
      {/* What was typed stays; the reason is beside it. */}
      <ErrorPanel error={error} />
      {props.children}
    </Dialog>
  );
}
