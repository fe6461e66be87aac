import type { ReactElement } from 'react';
import { LoadingState } from '../../components/empty';

export function AuthorizeSheet(): ReactElement {
  return <LoadingState />;
}
