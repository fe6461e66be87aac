import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArchiveState, DecisiveSettings } from '../../../preload/contract/archive';
import { displayText } from '../../ui/format/display-text';

type Preview = Extract<ArchiveState, { kind: 'preview' }>;

interface Line {
  readonly key: keyof DecisiveSettings;
  readonly label: string;
  readonly text: (settings: DecisiveSettings) => string;
}

/** Whom secrets, links and people are sent to, and what the workspace looks like. */
function useLines(): readonly Line[] {
  const { t } = useTranslation();
  const plain = (key: Exclude<keyof DecisiveSettings, 'environment' | 'colour' | 'mode'>, label: string): Line => ({
    key,
    label,
    text: (settings) => displayText(settings[key] ?? '', 500),
  });
  return [
    plain('name', t('platform.field.name')),
    {
      key: 'environment',
      label: t('workspaces.field.environment'),
      text: ({ environment }) => t(`frame.environment.${environment}`),
    },
    { key: 'colour', label: t('workspaces.field.colour'), text: ({ colour }) => t(`workspaces.colour.${colour}`) },
    { key: 'mode', label: t('platform.field.mode'), text: ({ mode }) => t(`platform.mode.${mode}`) },
    plain('componentAppId', t('platform.field.componentAppId')),
    plain('apiBaseUrl', t('platform.field.apiBaseUrl')),
    plain('relayBaseUrl', t('platform.field.relayBaseUrl')),
    plain('relayUser', t('platform.field.relayUser')),
    plain('ticketUrl', t('platform.field.ticketUrl')),
    plain('pageBaseUrl', t('platform.field.pageBaseUrl')),
    plain('mobileBaseUrl', t('platform.field.mobileBaseUrl')),
    plain('launchDomain', t('platform.field.launchDomain')),
    plain('redirectUri', t('platform.field.redirectUri')),
    plain('launchPageUrl', t('platform.field.launchPageUrl')),
  ];
}

function Row(props: {
  readonly line: Line;
  readonly before: DecisiveSettings | null;
  readonly after: DecisiveSettings;
}): ReactElement {
  const { line, before, after } = props;
  const { t } = useTranslation();
  const isChanged = before === null || before[line.key] !== after[line.key];
  const show = (settings: DecisiveSettings): ReactElement | string =>
    line.text(settings) || <span className="quiet">{t('common.notRecorded')}</span>;
  return (
    <tr className={isChanged ? 'is-different' : undefined} data-testid={`setting-${line.key}`} data-changed={isChanged}>
      <th scope="row">{line.label}</th>
      {before === null ? null : <td>{show(before)}</td>}
      <td>{isChanged ? <strong>{show(after)}</strong> : show(after)}</td>
    </tr>
  );
}

/** The settings before and after, one beside the other, before anybody ticks or takes them over. */
export function SettingsChange(props: { readonly preview: Preview; readonly isTaken: boolean }): ReactElement | null {
  const { preview, isTaken } = props;
  const { t } = useTranslation();
  const lines = useLines();
  const { settings, target, differing } = preview;
  if (settings === null || (target.kind === 'open' && !differing.includes('settings'))) return null;
  const { before, after } = settings;
  return (
    <div className="transfer-settings" data-testid="settings-change" data-taken={isTaken || before === null}>
      <table className="plain-table transfer-table">
        <caption>{t(before === null ? 'archive.preview.settingsNew' : 'archive.preview.settingsChange')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('archive.preview.setting')}</th>
            {before === null ? null : <th scope="col">{t('archive.preview.settingBefore')}</th>}
            <th scope="col">{t('archive.preview.settingAfter')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Row key={line.key} line={line} before={before} after={after} />
          ))}
        </tbody>
      </table>
      <p className="field-message">{t('archive.preview.settingsSecrets')}</p>
    </div>
  );
}
