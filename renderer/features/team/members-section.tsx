import { type ReactElement, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TeamMember, TeamStatus } from '../../../preload/contract/team';
import { countText } from '../../ui/format/count';
import { Button } from '../../ui/button';
import { Input } from '../../ui/input';
import { Section } from '../../ui/section';
import { useLanguage } from '../../ui/use-language';
import { useStores } from '../../app/stores';
import { AddMember } from './add-member';
import { MemberLine } from './member-line';
import { PartFailure } from './part-failure';

/** Members that are drawn at once: a line has controls of its own, and a firm hundreds of people. */
const drawnAtOnce = 50;
/** From so many on they are searched. */
const searchedFrom = 10;

/** Who belongs to the team; an administrator changes it. */
export function MembersSection({ status }: { readonly status: TeamStatus }): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const { team } = useStores();
  const members = useStore(team.state, (state) => state.members);
  const { membership, colleagues, inStepAtMs, progress } = status;
  const isAdmin = membership?.role === 'admin';
  // Somebody came, left or was locked out: the server tells only how many may work.
  const known = members === null ? null : members.filter(({ isActive }) => isActive).length - 1;
  const isStale = members === null || (colleagues !== null && colleagues !== known);
  // During a first exchange the portfolio is open already.
  const isOpen = inStepAtMs !== null || progress !== null;
  useEffect(() => {
    if (isOpen && isStale) void team.loadMembers();
  }, [team, isOpen, inStepAtMs, isStale]);
  return (
    <Section
      title={t('team.members.title')}
      extra={members === null ? null : t('team.members.count', { count: countText(members.length, language) })}
      testId="team-members"
    >
      {isAdmin && members !== null ? <AddMember /> : null}
      <PartFailure part="members" />
      {members === null ? (
        <p className="card-body quiet">{t('team.members.unknown')}</p>
      ) : (
        <People members={members} isAdmin={isAdmin} own={membership?.login ?? ''} />
      )}
    </Section>
  );
}

function People(props: {
  readonly members: readonly TeamMember[];
  readonly isAdmin: boolean;
  readonly own: string;
}): ReactElement {
  const { members } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const [text, setText] = useState('');
  const [drawn, setDrawn] = useState(drawnAtOnce);
  const sorted = useMemo(() => {
    const { compare } = new Intl.Collator(language, { numeric: true });
    return members.toSorted((one, other) => compare(one.displayName, other.displayName));
  }, [members, language]);
  const wanted = text.trim().toLowerCase();
  const found = sorted.filter(({ login, displayName, role }) =>
    [login, displayName, t(`team.role.${role}`)].some((each) => each.toLowerCase().includes(wanted)),
  );
  return (
    <>
      {members.length < searchedFrom ? null : (
        <div className="card-body team-search">
          <Input
            value={text}
            onClear={() => setText('')}
            placeholder={t('team.members.search')}
            aria-label={t('team.members.search')}
            onChange={(event) => setText(event.target.value)}
            data-testid="team-member-search"
          />
          <span className="quiet" role="status">
            {t('team.members.found', {
              found: countText(found.length, language),
              all: countText(members.length, language),
            })}
          </span>
        </div>
      )}
      <ul className="plain-list" aria-label={t('team.members.title')}>
        {found.slice(0, drawn).map((member) => (
          <MemberLine key={member.login} member={member} isAdmin={props.isAdmin} isOwn={member.login === props.own} />
        ))}
      </ul>
      {found.length <= drawn ? null : (
        <div className="card-body">
          <Button size="small" onClick={() => setDrawn(drawn + drawnAtOnce)} data-testid="team-members-more">
            {t('team.members.more', { count: Math.min(drawnAtOnce, found.length - drawn) })}
          </Button>
        </div>
      )}
    </>
  );
}
