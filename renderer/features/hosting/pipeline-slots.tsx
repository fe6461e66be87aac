import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Hosting } from '../../../preload/contract/hosting/state';
import type { HostingView } from '../../../preload/contract/hosting/view';
import { displayText } from '../../ui/format/display-text';
import { Age, Moment } from '../../ui/moment';

type SlotName = 'trial' | 'scan' | 'audit' | 'gray' | 'live';
type Slot = NonNullable<Hosting[SlotName]>;

const slotNames: readonly SlotName[] = ['trial', 'scan', 'audit', 'gray', 'live'];

const tones: Readonly<Record<string, string>> = {
  uploaded: 'accent',
  running: 'accent',
  clean: 'pass',
  needs: 'warn',
  reviewing: 'accent',
  approved: 'pass',
  rejected: 'fail',
  delayed: 'warn',
  withdrawn: 'neutral',
  paused: 'warn',
  finished: 'pass',
  live: 'pass',
};

const textLimit = 80;

/** What is told of a version: its name, its description, since when, from where and how old that is. */
function SlotFacts(props: { readonly slot: Slot; readonly children?: ReactNode }): ReactElement {
  const { slot } = props;
  const { t } = useTranslation();
  const isNamed = slot.version !== '' || slot.description !== '';
  const isForeign = isNamed && slot.operationId === null;
  return (
    <>
      {slot.version === '' ? null : <p className="slot-version mono">{displayText(slot.version, 64)}</p>}
      {slot.description === '' ? null : (
        <p className="slot-description" title={displayText(slot.description, 500)}>
          {displayText(slot.description, textLimit)}
        </p>
      )}
      {props.children}
      {isForeign ? (
        <p className="slot-foreign">
          {slot.acceptedBy === null
            ? t('hosting.foreign')
            : t('hosting.acceptedBy', { name: displayText(slot.acceptedBy, 40) })}
        </p>
      ) : null}
      {slot.sinceMs === null ? null : (
        <p className="slot-since">
          {t('hosting.since')} <Moment atMs={slot.sinceMs} />
        </p>
      )}
      <p className="slot-source">
        <Age atMs={slot.knownAtMs} /> · {t(`hosting.source.${slot.source}`)}
      </p>
    </>
  );
}

/** The five places of a version, side by side: what is tried, scanned, reviewed, shown to some, and shown to all. */
export function PipelineSlots(props: { readonly view: HostingView }): ReactElement {
  const { hosting, burned } = props.view;
  const { t } = useTranslation();
  return (
    <ol className="plain-list slots" data-testid="hosting-slots">
      {slotNames.map((name) => {
        const slot = hosting[name];
        // Every slot has words for exactly the states of its own kind.
        const stateKey =
          slot === null ? null : (`hosting.slotState.${name}.${slot.state}` as 'hosting.slotState.live.live');
        const isBurned = name === 'audit' && burned;
        const tone = isBurned ? 'fail' : (tones[slot?.state ?? ''] ?? 'neutral');
        return (
          <li
            key={name}
            className="slot"
            data-testid={`slot-${name}`}
            data-state={isBurned ? 'burned' : (slot?.state ?? 'unknown')}
          >
            <h3 className="slot-name">{t(`hosting.slot.${name}`)}</h3>
            {slot === null || stateKey === null ? (
              <p className="slot-never">{t('hosting.never')}</p>
            ) : (
              <>
                <span className={`tag tone-${tone}`}>{t(isBurned ? 'hosting.burned' : stateKey)}</span>
                <SlotFacts slot={slot}>
                  {name === 'gray' && hosting.gray?.state === 'running' ? (
                    <p className="slot-share">{hosting.gray.percentage}%</p>
                  ) : null}
                  {isBurned ? <p className="slot-burned">{t('hosting.burnedText')}</p> : null}
                </SlotFacts>
              </>
            )}
          </li>
        );
      })}
    </ol>
  );
}
