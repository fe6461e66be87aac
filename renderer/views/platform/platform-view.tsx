import type { ReactElement } from 'react';
import { LoadingState } from '../../components/empty';

export function PlatformView(): ReactElement {
  return <LoadingState />;
}
