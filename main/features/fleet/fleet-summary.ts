import type { FleetPlan } from '../../../preload/contract/fleet/plan';
import type { Language } from '../../../preload/contract/settings';
import { fill } from '../../../preload/contract/words/fill';
import { outsideWordsOf } from '../../../preload/contract/words/outside-words';
import { countsOf } from '../../domain/fleet/plan';

/** One line that says how a plan ended, or that it waits for a person, for the system's notification. */
export function planSummary({ definition, state, stop, places }: FleetPlan, language: Language): string {
  const words = outsideWordsOf(language).notices.plan;
  const { done = 0, rejected = 0, failed = 0, 'rolled-back': back = 0 } = countsOf(places);
  const { name, members } = definition;
  if (state === 'stopped') return fill(words.stopped, { name, wave: (stop?.wave ?? 0) + 1 });
  if (state === 'paused') return fill(words.paused, { name });
  if (state === 'rolled-back') return fill(words.rolledBack, { name, back });
  return fill(words.ended, { name, total: members.length, done, rejected, failed });
}

/** One line that says that a wave has ended and the next one begins. */
export function waveSummary({ definition, wave }: FleetPlan, language: Language): string {
  const { name, waves } = definition;
  return fill(outsideWordsOf(language).notices.plan.wave, { name, wave, next: wave + 1, waves: waves.length });
}
