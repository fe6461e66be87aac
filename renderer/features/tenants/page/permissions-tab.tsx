import { CheckCircleFilled, CloseCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MissingSet } from '../../../../preload/contract/binding';
import { permissionSetName, permissionSetOf } from '../../../../preload/contract/permission-sets';
import type { TenantView } from '../../../../preload/contract/tenant';
import { EmptyState } from '../../../ui/empty';
import { Section } from '../../../ui/section';
import { useLanguage } from '../../../ui/use-language';
import { useBoot } from '../../../app/stores';
import { ReadAge } from './read-age';
import { isBound } from './shop-faces';

type SetState = 'granted' | 'missing' | 'asked';

function SetRow(props: {
  readonly id: number;
  readonly state: SetState;
  readonly missing: MissingSet | null;
}): ReactElement {
  const { id, state, missing } = props;
  const { t } = useTranslation();
  const language = useLanguage();
  const set = permissionSetOf(id);
  const neededFor = set?.neededFor?.[language === 'en' ? 'en' : 'zh'];
  return (
    <tr data-testid={`set-${id}`} data-state={state}>
      <td className={`set-state tone-${state === 'granted' ? 'pass' : state === 'missing' ? 'fail' : 'neutral'}`}>
        {state === 'granted' ? (
          <CheckCircleFilled aria-hidden="true" />
        ) : state === 'missing' ? (
          <CloseCircleFilled aria-hidden="true" />
        ) : (
          <MinusCircleOutlined aria-hidden="true" />
        )}
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
              {t(`tenant.permissions.reasonSentence`, { reason: t(`tenant.permissions.reason.${missing.reason}`) })}
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
  const granted = binding?.grantedSets ?? [];
  const missing = new Map((binding?.missingSets ?? []).map((item) => [item.id, item]));
  const others = bound ? granted.filter((id) => !required.includes(id)) : [];
  const grantedCount = required.filter((id) => granted.includes(id)).length;
  const stateOf = (id: number): SetState => (bound ? (granted.includes(id) ? 'granted' : 'missing') : 'asked');
  return (
    <div className="stack">
      <Section
        title={t('tenant.permissions.baseline', { version: workspace?.baseline.version ?? 1 })}
        extra={bound ? t('tenant.permissions.summary', { granted: grantedCount, required: required.length }) : null}
      >
        {bound ? (
          <ReadAge atMs={binding?.verifiedAtMs ?? null} />
        ) : (
          <p className="card-body quiet">{t('tenant.permissions.notBound')}</p>
        )}
        <table className="sets">
          <tbody>
            {required.map((id) => (
              <SetRow key={id} id={id} state={stateOf(id)} missing={bound ? (missing.get(id) ?? null) : null} />
            ))}
          </tbody>
        </table>
      </Section>
      {bound ? (
        <Section title={t('tenant.permissions.others')}>
          {others.length === 0 ? (
            <EmptyState compact title={t('tenant.permissions.othersEmpty')} />
          ) : (
            <table className="sets">
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
