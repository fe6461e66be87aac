import { BookOutlined } from '@ant-design/icons-svg';
import { createContext, type ReactElement, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppErrorCode, AppErrorView } from '../../preload/contract/errors';
import { Button } from './button';
import { Icon } from './icon';

/** The place of an error in the catalogue: an errcode, a number of the page, a sign on the phone, or the console's own. */
export type ErrorReference =
  | { readonly kind: 'errcode' | 'page'; readonly code: number }
  | { readonly kind: 'sign'; readonly code: string }
  | { readonly kind: 'console'; readonly code: AppErrorCode };

/** Where an error leads to: WeChat's number when there is one, since it says the most. */
export function referenceOf(error: AppErrorView): ErrorReference {
  if (error.errcode !== undefined) return { kind: 'errcode', code: error.errcode };
  if (error.pageCode !== undefined) return { kind: 'page', code: error.pageCode };
  return { kind: 'console', code: error.code };
}

const ReferenceContext = createContext<((reference: ErrorReference) => void) | null>(null);

/** Opens entries of the catalogue for everything below. */
export const ErrorReferences = ReferenceContext.Provider;

/** Leads from an error to its entry; nothing where no catalogue is at hand, as before the start. */
export function ErrorReferenceLink(props: {
  readonly reference: ErrorReference;
  readonly label?: string;
}): ReactElement | null {
  const { t } = useTranslation();
  const open = useContext(ReferenceContext);
  if (!open) return null;
  const { reference } = props;
  return (
    <Button
      size="small"
      disabled={false}
      icon={<Icon of={BookOutlined} />}
      data-testid={`entry-link-${reference.code}`}
      onClick={() => open(reference)}
    >
      {props.label ?? t('errorCatalogue.entry')}
    </Button>
  );
}
