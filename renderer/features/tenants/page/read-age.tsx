import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Age } from '../../../ui/moment';

/** How old what is shown is, where all of it was read from WeChat at one moment; nothing while nothing was read. */
export function ReadAge(props: { readonly atMs: number | null }): ReactElement | null {
  const { t } = useTranslation();
  if (props.atMs === null) return null;
  return (
    <p className="card-body quiet read-age" data-testid="read-age">
      {t('stages.source.wechat')} · <Age atMs={props.atMs} />
    </p>
  );
}
