import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { displayText } from '../../../ui/format/display-text';
import { contactNames, type PrivacyDraft } from './privacy-draft';
import { privacyKeyName } from './privacy-keys';

const contactLabels = {
  contact_phone: '电话',
  contact_email: '邮箱',
  contact_weixin: '微信号',
  contact_qq: 'QQ',
} as const;

/** The guideline in WeChat's own words, as visitors read it. It is Chinese in either language of the console. */
export function PrivacyPreview(props: { readonly draft: PrivacyDraft; readonly name: string }): ReactElement {
  const { contacts, notice, days, uses } = props.draft;
  const { t } = useTranslation();
  const name = displayText(props.name, 60);
  const reached = contactNames.flatMap((contact) => {
    const value = contacts[contact].trim();
    return value === '' ? [] : [`${contactLabels[contact]}：${displayText(value, 80)}`];
  });
  return (
    <figure className="guideline" aria-label={t('hostingSettings.privacy.preview')} data-testid="privacy-preview">
      <figcaption>{t('hostingSettings.privacy.preview')}</figcaption>
      <div className="guideline-page" lang="zh-CN">
        <h3>{`《${name}小程序用户隐私保护指引》`}</h3>
        <p>{`本指引是${name}小程序开发者（以下简称“开发者”）为处理你的个人信息而制定。`}</p>
        <h4>开发者处理的信息</h4>
        <ul>
          {uses.map(({ key, text }) => (
            <li key={key}>
              {text.trim() === '' ? (
                <em>{`${displayText(privacyKeyName(key), 60)}：（未填写用途）`}</em>
              ) : (
                `为了${displayText(text.trim(), 300)}，开发者将在获取你的明示同意后，收集你的${displayText(privacyKeyName(key), 60)}。`
              )}
            </li>
          ))}
        </ul>
        <h4>信息的存储与通知</h4>
        <p>
          {days.trim() === ''
            ? '开发者承诺，除法律法规另有规定外，对你的信息的保存期限为实现处理目的所必要的最短时间。'
            : `存储期限：${displayText(days.trim(), 6)}天。`}
        </p>
        <p>{`本指引发生变更时，开发者将通过${displayText(notice.trim(), 60) || '（未填写）'}的方式通知你。`}</p>
        <h4>联系方式</h4>
        <p>{reached.length === 0 ? '（未填写）' : reached.join('；')}</p>
      </div>
    </figure>
  );
}
