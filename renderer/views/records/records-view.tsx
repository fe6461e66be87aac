import type { ReactElement } from 'react';
import { LoadingState } from '../../components/empty';

export function RecordsView(): ReactElement {
  return <LoadingState />;
}
