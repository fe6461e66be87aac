import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TenantRecord } from '../../../../preload/contract/tenant';
import { CopyButton } from '../../../ui/copy-button';
import { displayText } from '../../../ui/format/display-text';
import { Section } from '../../../ui/section';

/** What only the merchant can see to in WeChat's console before a submission. */
export const merchantTasks = ['name', 'avatar', 'introduction', 'category', 'category-pending', 'filing'] as const;
export type MerchantTask = (typeof merchantTasks)[number];

const filed = 6;

/** What is missing by the last reading; nothing where nothing was read, since unknown is not missing. */
export function merchantTasksOf({ reading }: Pick<TenantRecord, 'reading'>): readonly MerchantTask[] {
  if (reading === null) return [];
  const unread = new Set<string>(reading.unread?.map(({ part }) => part));
  const { categories, filing } = reading;
  const isApproved = categories.some(({ audit }) => audit === 'approved' || audit === 'unknown');
  const found: readonly (readonly [MerchantTask, boolean])[] = [
    ['name', !unread.has('nickName') && reading.nickName === ''],
    ['avatar', !unread.has('headImageUrl') && reading.headImageUrl === ''],
    ['introduction', !unread.has('introduction') && reading.introduction === ''],
    ['category', !unread.has('categories') && categories.length === 0],
    ['category-pending', categories.length > 0 && !isApproved],
    ['filing', filing !== null && filing.status !== filed],
  ];
  return found.flatMap(([task, holds]) => (holds ? [task] : []));
}

/** To-dos of the merchant, with a message that can be sent as it is, in either language. */
export function MerchantTodos(props: { readonly record: TenantRecord }): ReactElement | null {
  const { record } = props;
  const { t, i18n } = useTranslation();
  const tasks = merchantTasksOf(record);
  if (tasks.length === 0) return null;
  const messageIn = (language: 'zh-CN' | 'en'): string => {
    const say = i18n.getFixedT(language);
    const name = displayText(record.reading?.nickName || record.profile.name, 60);
    return [
      say('hostingSettings.todos.message', { name }),
      ...tasks.map((task, place) => `${place + 1}. ${say(`hostingSettings.todos.task.${task}`)}`),
      say('hostingSettings.todos.closing'),
    ].join('\n');
  };
  const extra = (
    <span className="row section-actions">
      <CopyButton text={messageIn('zh-CN')} labelled label={t('hostingSettings.todos.copyChinese')} />
      <CopyButton text={messageIn('en')} labelled label={t('hostingSettings.todos.copyEnglish')} />
    </span>
  );
  return (
    <Section title={t('hostingSettings.todos.title')} extra={extra} testId="merchant-todos">
      <ol className="merchant-todos">
        {tasks.map((task) => (
          <li key={task} data-testid={`todo-${task}`}>
            {t(`hostingSettings.todos.task.${task}`)}
          </li>
        ))}
      </ol>
    </Section>
  );
}
