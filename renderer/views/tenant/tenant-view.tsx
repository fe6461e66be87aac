import type { ReactElement } from 'react';
import type { TenantId } from '../../../preload/contract/ids';
import { LoadingState } from '../../components/empty';

export function TenantView(props: { readonly tenantId: TenantId }): ReactElement {
  return <LoadingState label={props.tenantId} />;
}
