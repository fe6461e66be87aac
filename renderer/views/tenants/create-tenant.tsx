import type { ReactElement } from 'react';
import { LoadingState } from '../../components/empty';

export function CreateTenant(): ReactElement {
  return <LoadingState />;
}
