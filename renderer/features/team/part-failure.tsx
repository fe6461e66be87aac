import { type ReactElement, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../../app/stores';
import { ErrorPanel } from '../../ui/error-panel';
import type { TeamPart } from './team-store';

/** Why a part of the team's screen did not do what was asked, beside it; nothing otherwise. */
export function PartFailure({ part }: { readonly part: TeamPart }): ReactElement | null {
  const { team } = useStores();
  const error = useStore(team.state, ({ errors }) => errors[part]);
  const place = useRef<HTMLDivElement>(null);
  // What was asked for may stand at the end of a long form.
  useEffect(() => place.current?.scrollIntoView({ block: 'nearest' }), [error]);
  if (error === undefined) return null;
  return (
    <div ref={place} className="team-failure">
      <ErrorPanel error={error} />
    </div>
  );
}

/** Whether a part of the team's screen waits for an answer. */
export function useIsAsking(part: TeamPart): boolean {
  const { team } = useStores();
  return useStore(team.state, ({ asking }) => asking.includes(part));
}
