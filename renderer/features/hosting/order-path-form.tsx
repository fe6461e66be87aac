import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../ui/drafts';
import { TextField } from '../../ui/text-field';
import type { FormProps } from './request-form';

const pathLimit = 200;
const remarkLimit = 500;

/** The page on which a buyer finds orders: WeChat asks for one of whoever sells. Before the first release it goes with the submission. */
export function OrderPathForm({ view, frame }: FormProps): ReactElement {
  const { t } = useTranslation();
  const { value: draft, ...guard } = useDraft(`tenant/${view.tenantId}/hosting/order-path`, { path: '', remark: '' });
  const { path, remark } = draft;
  return frame(
    t('hosting.call.set-order-path'),
    path.trim() === '' ? null : { call: 'set-order-path', path: path.trim(), remark: remark.trim() },
    <div className="stack">
      <p className="modal-text">{t('hostingKit.order.text')}</p>
      <TextField
        label={t('hostingKit.order.path')}
        help={t('hostingKit.order.pathHelp')}
        value={path}
        maxLength={pathLimit}
        testId="order-path"
        isRequired
        onChange={(text) => guard.set({ ...draft, path: text })}
      />
      <TextField
        label={t('hostingKit.order.remark')}
        value={remark}
        maxLength={remarkLimit}
        rows={2}
        testId="order-remark"
        onChange={(text) => guard.set({ ...draft, remark: text })}
      />
    </div>,
    guard,
  );
}
