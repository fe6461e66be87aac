import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../preload/contract/settings';
import type { WorkspaceSettings } from '../../../preload/contract/workspace';
import { Section } from '../../ui/section';
import { useLanguage } from '../../ui/use-language';
import { displayText } from '../../ui/format/display-text';
import { localMinute } from '../../ui/format/time';
import { namesOfSets } from '../../../preload/contract/words/check-words';
import { PolicySection, PublicationSection } from './publication-section';
import { baselineSteps, type BaselineStep } from './set-choice';
import { SetsSection } from './sets-section';

interface TabProps {
  readonly workspace: WorkspaceSettings;
}

function names(sets: readonly number[], language: Language): string {
  return namesOfSets(sets.join(','), language);
}

function Step(props: { readonly step: BaselineStep; readonly isCurrent: boolean }): ReactElement {
  const { baseline, added, removed } = props.step;
  const { t } = useTranslation();
  const language = useLanguage();
  const isFirst = baseline.version === 1;
  return (
    <li className="history-step" data-testid={`baseline-${baseline.version}`}>
      <p>
        <strong>{t('platform.history.version', { version: baseline.version })}</strong>{' '}
        {props.isCurrent ? <span className="tag tone-accent">{t('platform.history.current')}</span> : null}{' '}
        <span className="quiet">
          {t('platform.history.by', {
            time: localMinute(baseline.changedAtMs),
            actor: displayText(baseline.changedBy, 60),
          })}
        </span>
      </p>
      {isFirst ? (
        <p>
          {t('common.labelled', {
            label: t('platform.history.first', { count: baseline.sets.length }),
            value: names(baseline.sets, language),
          })}
        </p>
      ) : null}
      {!isFirst && added.length > 0 ? <p>{t('platform.history.added', { sets: names(added, language) })}</p> : null}
      {!isFirst && removed.length > 0 ? (
        <p>{t('platform.history.removed', { sets: names(removed, language) })}</p>
      ) : null}
    </li>
  );
}

/** Which sets are required and held, how that changed, and who may authorize at all. */
export function PermissionsTab({ workspace }: TabProps): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <SetsSection key={workspace.baseline.version} workspace={workspace} />
      <Section title={t('platform.section.history')} testId="section-history">
        <ol className="card-body history">
          {baselineSteps(workspace.baseline, workspace.baselineHistory).map((step, index) => (
            <Step key={step.baseline.version} step={step} isCurrent={index === 0} />
          ))}
        </ol>
      </Section>
      <PublicationSection workspace={workspace} />
      <PolicySection workspace={workspace} />
    </>
  );
}
