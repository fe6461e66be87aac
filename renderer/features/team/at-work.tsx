import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TeamLease } from '../../../preload/contract/team';
import { Section } from '../../ui/section';
import { displayText } from '../../ui/format/display-text';
import { useTenantRows } from '../../app/stores';

/** Who is at what right now. Nothing when nobody is. */
export function AtWork(props: { readonly leases: readonly TeamLease[]; readonly own: string }): ReactElement | null {
  const { t } = useTranslation();
  const rows = useTenantRows();
  const { own } = props;
  if (props.leases.length === 0) return null;
  const nameOf = (subject: string): string => rows.find(({ id }) => id === subject)?.name ?? subject;
  return (
    <Section title={t('team.atWork.title')} testId="team-at-work">
      <ul className="plain-list">
        {props.leases.map(({ kind, subject, holder, isMine }) => (
          <li key={`${kind}:${subject}`} className="team-line">
            <span>
              {t(`team.atWork.${kind}`, { who: displayText(holder, 60), what: displayText(nameOf(subject), 120) })}
            </span>
            <span className="quiet">
              {isMine ? t('team.atWork.here') : holder === own ? t('team.atWork.other') : ''}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
