import { Modal } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TenantRequest } from '../../../preload/contract/hosting/requests';
import type { HostingView } from '../../../preload/contract/hosting/view';
import { useStores } from '../../app/stores';
import { CommitForm } from './commit-form';
import { GrayForm } from './gray-form';
import { RevertForm } from './revert-form';
import { SubmitForm } from './submit-form';

/** Acts that need something to be filled in before their dry run. */
export type FormKind = 'commit' | 'submit-audit' | 'gray-release' | 'revert-release';

/** What every form works with. `frame` puts the fields into the dialog; a request of null cannot be asked for yet. */
export interface FormProps {
  readonly view: HostingView;
  readonly frame: (title: string, request: TenantRequest | null, fields: ReactNode) => ReactElement;
}

/** The form of one act. It ends in a dry run, never in the act itself. */
export function RequestForm(props: {
  readonly kind: FormKind;
  readonly view: HostingView;
  readonly onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { hosting } = useStores();
  const isPlanning = useStore(hosting.state, (state) => state.status === 'ready' && state.activity === 'planning');
  const frame: FormProps['frame'] = (title, request, fields) => (
    <Modal
      open
      width={640}
      title={title}
      okText={t('hosting.commit.next')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: request === null, 'data-testid': 'form-next' }}
      confirmLoading={isPlanning}
      mask={{ closable: false }}
      onOk={() => {
        if (request !== null) void hosting.plan(request).then((isPlanned) => (isPlanned ? props.onClose() : undefined));
      }}
      onCancel={props.onClose}
    >
      {fields}
    </Modal>
  );
  const form = { view: props.view, frame };
  switch (props.kind) {
    case 'commit':
      return <CommitForm {...form} />;
    case 'submit-audit':
      return <SubmitForm {...form} />;
    case 'gray-release':
      return <GrayForm {...form} />;
    case 'revert-release':
      return <RevertForm {...form} />;
  }
}
