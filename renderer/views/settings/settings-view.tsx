import type { ReactElement } from 'react';
import { LoadingState } from '../../components/empty';

export function SettingsView(): ReactElement {
  return <LoadingState />;
}
