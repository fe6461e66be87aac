import type { ReactElement, ReactNode } from 'react';
import type { TenantRequest } from '../../../preload/contract/hosting/requests';
import type { HostingView } from '../../../preload/contract/hosting/view';
import type { Typed } from '../../ui/dialog';
import { BaseLibraryForm } from './base-library-form';
import { CommitForm } from './commit-form';
import { GrayForm } from './gray-form';
import { OrderPathForm } from './order-path-form';
import { RequestDialog } from './request-dialog';
import { RevertForm } from './revert-form';
import { SubmitForm } from './submit-form';

/** Acts that need something to be filled in before their dry run. */
export type FormKind =
  | 'commit'
  | 'submit-audit'
  | 'gray-release'
  | 'revert-release'
  | 'set-support-version'
  | 'set-order-path';

/** What every form works with. `frame` puts the fields into the dialog; a request of null cannot be asked for yet. */
export interface FormProps {
  readonly view: HostingView;
  readonly frame: (title: string, request: TenantRequest | null, fields: ReactNode, draft?: Typed) => ReactElement;
}

/** The form of one act. It ends in a dry run, never in the act itself. */
export function RequestForm(props: {
  readonly kind: FormKind;
  readonly view: HostingView;
  readonly onClose: () => void;
}): ReactElement {
  const frame: FormProps['frame'] = (title, request, fields, draft) => (
    <RequestDialog title={title} request={request} draft={draft} onClose={props.onClose}>
      {fields}
    </RequestDialog>
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
    case 'set-support-version':
      return <BaseLibraryForm {...form} />;
    case 'set-order-path':
      return <OrderPathForm {...form} />;
  }
}
