import { WarningFilled } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon';
import { displayText } from '../../ui/format/display-text';
import { useBoot } from '../../app/stores';

/** Says on every screen that this is production. */
export function ProductionBanner(): ReactElement | null {
  const { t } = useTranslation();
  const { workspace } = useBoot();
  if (workspace?.environment !== 'production') return null;
  return (
    <div className="production-banner" role="status" data-testid="production-banner">
      <Icon of={WarningFilled} />
      <strong>{t('workspaces.production.banner')}</strong>
      <span>{t('workspaces.production.bannerText', { name: displayText(workspace.name, 60) })}</span>
    </div>
  );
}
