import type { ReactElement } from 'react';
import { LoadingState } from '../../components/empty';

export function HealthView(): ReactElement {
  return <LoadingState />;
}
