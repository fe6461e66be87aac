import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArchivePart, ArchiveState } from '../../../preload/contract/archive';
import { Checkbox } from '../../ui/checkbox';
import { Moment } from '../../ui/moment';
import { Facts } from '../../ui/section';
import { SignatureText } from './signature-text';
import { displayText } from '../../ui/format/display-text';
import { SettingsChange } from './settings-change';

type Preview = Extract<ArchiveState, { kind: 'preview' }>;

interface PreviewFactsProps {
  readonly preview: Preview;
  readonly parts: readonly ArchivePart[];
  readonly onParts: (parts: readonly ArchivePart[]) => void;
  readonly takesSecrets: boolean;
  readonly onTakesSecrets: (takes: boolean) => void;
}

function Target(props: { readonly preview: Preview }): ReactElement | null {
  const { target, facts } = props.preview;
  const { t } = useTranslation();
  const name = displayText(target.name, 60);
  if (target.kind === 'other') return null;
  if (target.kind === 'open') return <p data-testid="preview-target">{t('archive.preview.targetOpen', { name })}</p>;
  const application = t(`vocabulary.application.${target.application}`);
  const { mode, apiBaseUrl } = facts.workspace;
  return (
    <p data-testid="preview-target">
      {t('archive.preview.targetNew', { name, application })}{' '}
      {mode === 'offline' ? null : t('archive.preview.targetNewAddress', { address: displayText(apiBaseUrl, 120) })}
    </p>
  );
}

/** What may be taken besides the tenants. */
function WorkspaceParts(props: PreviewFactsProps): ReactElement | null {
  const { preview, parts, onParts } = props;
  const { t } = useTranslation();
  if (preview.target.kind !== 'open') return null;
  if (preview.differing.length === 0) return <p className="quiet">{t('archive.preview.partsSame')}</p>;
  const toggle = (part: ArchivePart, isTaken: boolean): void =>
    onParts(isTaken ? [...parts, part] : parts.filter((known) => known !== part));
  return (
    <fieldset className="choices transfer-parts">
      <legend>{t('archive.preview.parts')}</legend>
      {preview.differing.map((part) => (
        <Checkbox
          key={part}
          checked={parts.includes(part)}
          onChange={(event) => toggle(part, event.target.checked)}
          data-testid={`part-${part}`}
        >
          {t(`archive.preview.part.${part}`)}
        </Checkbox>
      ))}
    </fieldset>
  );
}

/** Where the file comes from, what is in it, and where it would go. */
export function PreviewFacts(props: PreviewFactsProps): ReactElement {
  const { facts } = props.preview;
  const { t } = useTranslation();
  const isFile = facts.source === 'file';
  const by = displayText(facts.madeBy, 60) || t('archive.preview.unknownMaker');
  const made = (
    <>
      <Moment atMs={facts.madeAtMs} />{' '}
      {isFile ? <span className="quiet">{t('archive.preview.from', { by })}</span> : null}
    </>
  );
  const kind = isFile ? t(`archive.pack.purposes.${facts.purpose}`) : t('archive.preview.automatic');
  const content = t('archive.preview.contentText', { tenants: facts.tenants, pictures: facts.pictures });
  const secrets = t(facts.hasSecrets ? 'archive.preview.secretsInside' : 'archive.preview.secretsNone');
  const signature =
    facts.signature === null
      ? []
      : [{ label: t('archive.preview.signature'), value: <SignatureText signature={facts.signature} /> }];
  return (
    <section className="card transfer-facts" aria-label={displayText(facts.name, 120)}>
      <div className="transfer-facts-head">
        <strong>{displayText(facts.name, 120)}</strong>
        <Target preview={props.preview} />
      </div>
      <Facts
        items={[
          { label: t('archive.preview.purpose'), value: kind },
          { label: t('archive.preview.made'), value: made },
          ...(isFile
            ? [
                { label: t('archive.preview.content'), value: content },
                { label: t('archive.preview.secrets'), value: secrets },
                ...signature,
              ]
            : []),
        ]}
      />
      <SettingsChange preview={props.preview} isTaken={props.parts.includes('settings')} />
      <div className="transfer-more">
        <WorkspaceParts {...props} />
        {facts.hasSecrets ? (
          <div>
            <Checkbox
              checked={props.takesSecrets}
              onChange={(event) => props.onTakesSecrets(event.target.checked)}
              data-testid="take-secrets"
            >
              {t('archive.preview.takeSecrets')}
            </Checkbox>
            <p className="field-message">{t('archive.preview.takeSecretsHelp')}</p>
          </div>
        ) : null}
      </div>
    </section>
  );
}
