import { CloseOutlined } from '@ant-design/icons-svg';
import { type ReactElement, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { TenantId } from '../../../preload/contract/ids';
import type { TenantRow } from '../../../preload/contract/tenant';
import { displayText } from '../../ui/format/display-text';
import type { Place } from '../stores/navigation-store';
import { useBoot, usePlace, useStores, useTenantRows } from '../stores';
import { stageGroupOf } from '../../../preload/contract/vocabulary/stages';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';

type TourStep = 'open' | 'authorize' | 'branding';
const tourSteps: readonly TourStep[] = ['open', 'authorize', 'branding'];

/** The tenant to begin with: the ready one with the fewest open checks. */
export function tourCandidate(rows: readonly TenantRow[]): TenantRow | null {
  const openChecks = ({ checks: [, warn, fail, unknown] }: TenantRow): number => fail * 100 + unknown + warn;
  const ready = rows.filter((row) => stageGroupOf(row.stage) === 'ready');
  return ready.sort((a, b) => openChecks(a) - openChecks(b) || (a.id < b.id ? -1 : 1)).at(0) ?? null;
}

/** Where somebody is in the tour, told from what is on the screen and whether a tenant was bound since it began. */
export function tourStepAt(place: Place, rows: readonly TenantRow[], boundTenant: TenantId | null): TourStep {
  if (boundTenant !== null) return 'branding';
  const row = place.screen === 'tenants' ? rows.find((candidate) => candidate.id === place.tenantId) : undefined;
  const group = row ? stageGroupOf(row.stage) : null;
  return group === 'ready' || group === 'authorizing' ? 'authorize' : 'open';
}

/** Remembers the tenant that was bound while the tour was on the screen. */
function useBoundTenant(): TenantId | null {
  const { authorization } = useStores();
  const [bound, setBound] = useState<TenantId | null>(null);
  useEffect(
    () =>
      authorization.state.subscribe((state) => {
        const outcome = state.status === 'open' ? state.attempt?.attempt.outcome : undefined;
        if (state.status === 'open' && (outcome === 'bound' || outcome === 'bound-with-issues'))
          setBound(state.tenantId);
      }),
    [authorization],
  );
  return bound;
}

/** A small card in the corner that leads through the main job; it blocks nothing and can be closed for good. */
export function Tour(): ReactElement | null {
  const { t } = useTranslation();
  const { app, navigation, authorization } = useStores();
  const { settings } = useBoot();
  const place = usePlace();
  const rows = useTenantRows();
  const isSheetOpen = useStore(authorization.state, (state) => state.status === 'open');
  const boundTenant = useBoundTenant();
  const candidate = useMemo(() => tourCandidate(rows), [rows]);
  const step = tourStepAt(place, rows, boundTenant);
  // Elsewhere somebody does something else, and the card would lie on it.
  const isOnItsWay = place.screen === 'overview' || place.screen === 'tenants';
  if (settings.tourDone || isSheetOpen || !isOnItsWay || (step === 'open' && candidate === null)) return null;

  const end = (): void => void app.updateSettings({ tourDone: true });
  const isAtBranding = step === 'branding' && place.screen === 'tenants' && place.tab === 'branding';
  const act = (): void => {
    if (step === 'open' && candidate) navigation.showTenant(candidate.id);
    if (step === 'authorize' && place.screen === 'tenants' && place.tenantId) {
      void authorization.openSheet(place.tenantId, 'mini-program');
    }
    if (step === 'branding' && boundTenant) navigation.showTenant(boundTenant, 'branding');
  };
  return (
    <aside className="tour" aria-label={t('frame.tour.title')} data-testid="tour" data-step={step}>
      <header className="tour-header">
        <span className="tour-progress">{t('frame.tour.progress', { step: tourSteps.indexOf(step) + 1 })}</span>
        <Button
          type="text"
          size="small"
          icon={<Icon of={CloseOutlined} />}
          aria-label={t('frame.tour.dismiss')}
          onClick={end}
          data-testid="tour-dismiss"
        />
      </header>
      <div className="tour-bars" aria-hidden="true">
        {tourSteps.map((name, index) => (
          <span key={name} className={index <= tourSteps.indexOf(step) ? 'tour-bar is-reached' : 'tour-bar'} />
        ))}
      </div>
      <h2 className="tour-title">{t(`frame.tour.steps.${step}.title`)}</h2>
      <p className="tour-text">{t(`frame.tour.steps.${step}.text`)}</p>
      <Button type="primary" size="small" onClick={isAtBranding ? end : act} data-testid="tour-action">
        {isAtBranding
          ? t('frame.tour.finish')
          : t(`frame.tour.steps.${step}.action`, { name: displayText(candidate?.name ?? '', 40) })}
      </Button>
    </aside>
  );
}
