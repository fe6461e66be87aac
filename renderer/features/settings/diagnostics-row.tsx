import { SaveOutlined } from '@ant-design/icons-svg';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppErrorView } from '../../../preload/contract/errors';
import { Button } from '../../ui/button';
import { ErrorPanel } from '../../ui/error-panel';
import { Icon } from '../../ui/icon';
import { useStores } from '../../app/stores';

type Saving = 'idle' | 'saving' | 'saved' | AppErrorView;

/** Saves what support needs to know, and says what that is before. */
export function DiagnosticsRow(): ReactElement {
  const { t } = useTranslation();
  const { actions } = useStores();
  const [saving, setSaving] = useState<Saving>('idle');
  const save = async (): Promise<void> => {
    setSaving('saving');
    const result = await actions.ask('app.saveDiagnostics', {});
    if (!result.ok) setSaving(result.error);
    else setSaving(result.value.saved ? 'saved' : 'idle');
  };
  return (
    <>
      <div className="settings-row">
        <span>
          {t('diagnostics.title')}
          <span className="settings-help">{t('diagnostics.help')}</span>
          <span role="status" data-testid="diagnostics-saved">
            {saving === 'saved' ? t('diagnostics.saved') : ''}
          </span>
        </span>
        <Button
          icon={<Icon of={SaveOutlined} />}
          loading={saving === 'saving'}
          onClick={() => void save()}
          data-testid="save-diagnostics"
        >
          {t('diagnostics.save')}
        </Button>
      </div>
      {typeof saving === 'object' ? <ErrorPanel error={saving} onRetry={() => void save()} /> : null}
    </>
  );
}
