import {
  CheckCircleFilled,
  CloseCircleFilled,
  MinusCircleOutlined,
  QuestionCircleOutlined,
} from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MissingSet } from '../../../../preload/contract/binding';
import { permissionSetName, permissionSetOf, setsOfBinding } from '../../../../preload/contract/permission-sets';
import type { TenantView } from '../../../../preload/contract/tenant';
import { EmptyState } from '../../../ui/empty';
import { Icon } from '../../../ui/icon';
import { Section } from '../../../ui/section';
import { useLanguage } from '../../../ui/use-language';
import { useBoot } from '../../../app/stores';
import { ReadAge } from './read-age';
import { isBound } from './shop-appearance';

type SetState = 'granted' | 'missing' | 'asked' | 'unknown';

const look: Readonly<Record<SetState, readonly [tone: string, icon: typeof CheckCircleFilled]>> = {
  granted: ['pass', CheckCircleFilled],
  missing: ['fail', CloseCircleFilled],
  asked: ['neutral', MinusCircleOutlined],
  unknown: ['neutral', QuestionCircleOutlined],
};

function SetRow(props: {
  readonly id: number;
  readonly state: SetState;
  readonly missing: MissingSet | null;
}): ReactElement {
  const { id, state, missing } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const set = permissionSetOf(id);
  const [tone, icon] = look[state];
  const neededFor = set?.neededFor?.[language];
  return (
    <tr data-testid={`set-${id}`} data-state={state}>
      <td className={`set-state tone-${tone}`}>
        <Icon of={icon} />
        <span className={state === 'asked' ? 'visually-hidden' : ''}>{t(`tenant.permissions.${state}`)}</span>
      </td>
      <th scope="row">
        {permissionSetName(id, language)} <span className="quiet mono">{id}</span>
        {set?.exclusive ? (
          <span className="tag tone-accent set-exclusive" title={t('tenant.permissions.exclusiveHelp')}>
            {t('tenant.permissions.exclusive')}
          </span>
        ) : null}
      </th>
      <td className="set-detail">
        {missing ? (
          <>
            <span>
              {t(`tenant.permissions.reasonSentence`, { reason: t(`vocabulary.missingSetReason.${missing.reason}`) })}
            </span>{' '}
            <span className="quiet">{t(`tenant.permissions.next.${missing.reason}`)}</span>
          </>
        ) : (
          <span className="quiet">{neededFor ?? ''}</span>
        )}
      </td>
    </tr>
  );
}

/** The granted permission sets against the baseline of the workspace, each by name. */
export function PermissionsTab(props: { readonly view: TenantView }): ReactElement {
  const { t } = useTranslation();
  const { workspace } = useBoot();
  const { binding } = props.view.record;
  const bound = isBound(props.view);
  const required = workspace?.baseline.sets ?? [];
  const told = bound ? setsOfBinding(props.view.record) : [];
  const granted = told ?? [];
  const missing = new Map((binding?.missingSets ?? []).map((item) => [item.id, item]));
  const others = granted.filter((id) => !required.includes(id));
  const grantedCount = required.filter((id) => granted.includes(id)).length;
  const notGranted: SetState = !bound ? 'asked' : told === null ? 'unknown' : 'missing';
  const stateOf = (id: number): SetState => (granted.includes(id) ? 'granted' : notGranted);
  const summary =
    told === null
      ? t('tenant.permissions.summaryUnknown')
      : t('tenant.permissions.summary', { granted: grantedCount, required: required.length });
  return (
    <div className="stack">
      <Section
        title={t('tenant.permissions.baseline', { version: workspace?.baseline.version ?? 1 })}
        extra={bound ? summary : null}
      >
        {bound ? (
          <ReadAge atMs={binding?.verifiedAtMs ?? null} />
        ) : (
          <p className="card-body quiet">{t('tenant.permissions.notBound')}</p>
        )}
        {told === null ? (
          <p className="card-body quiet" data-testid="sets-not-told">
            {t('tenant.permissions.notTold')}
          </p>
        ) : null}
        <table className="plain-table sets">
          <tbody>
            {required.map((id) => (
              <SetRow
                key={id}
                id={id}
                state={stateOf(id)}
                missing={stateOf(id) === 'missing' ? (missing.get(id) ?? null) : null}
              />
            ))}
          </tbody>
        </table>
      </Section>
      {bound && told !== null ? (
        <Section title={t('tenant.permissions.others')}>
          {others.length === 0 ? (
            <EmptyState compact title={t('tenant.permissions.othersEmpty')} />
          ) : (
            <table className="plain-table sets">
              <tbody>
                {others.map((id) => (
                  <SetRow key={id} id={id} state="granted" missing={null} />
                ))}
              </tbody>
            </table>
          )}
        </Section>
      ) : null}
    </div>
  );
}
