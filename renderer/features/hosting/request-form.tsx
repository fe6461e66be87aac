import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TenantRequest } from '../../../preload/contract/hosting/requests';
import type { HostingView } from '../../../preload/contract/hosting/view';
import { Dialog } from '../../ui/dialog';
import type { Draft } from '../../ui/drafts';
import { useStores } from '../../app/stores';
import { CommitForm } from './commit-form';
import { GrayForm } from './gray-form';
import { RevertForm } from './revert-form';
import { SubmitForm } from './submit-form';

/** Acts that need something to be filled in before their dry run. */
export type FormKind = 'commit' | 'submit-audit' | 'gray-release' | 'revert-release';

/** What was filled in, so that closing asks first. */
export type FormGuard = Pick<Draft<unknown>, 'isChanged' | 'discard'>;

/** What every form works with. `frame` puts the fields into the dialog; a request of null cannot be asked for yet. */
export interface FormProps {
  readonly view: HostingView;
  readonly frame: (title: string, request: TenantRequest | null, fields: ReactNode, guard?: FormGuard) => ReactElement;
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
  const frame: FormProps['frame'] = (title, request, fields, guard) => (
    <Dialog
      isFilled={guard?.isChanged ?? false}
      onDiscard={guard?.discard}
      width={640}
      title={title}
      okText={t('hosting.commit.next')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: request === null, 'data-testid': 'form-next' }}
      confirmLoading={isPlanning}
      mask={{ closable: false }}
      onOk={() => {
        if (request === null) return;
        void hosting.plan(request).then((isPlanned) => {
          if (!isPlanned) return;
          guard?.discard();
          props.onClose();
        });
      }}
      onClose={props.onClose}
    >
      {fields}
    </Dialog>
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
