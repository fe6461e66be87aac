import type { ReactElement } from 'react';
import { LoadingState } from '../../components/empty';

export function OverviewView(): ReactElement {
  return <LoadingState />;
}
