import type { ReactElement } from 'react';
import { LoadingState } from '../../components/empty';

export function TenantsView(): ReactElement {
  return <LoadingState />;
}
