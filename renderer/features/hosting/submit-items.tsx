import { DeleteOutlined, PlusOutlined } from '@ant-design/icons-svg';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { displayText } from '../../ui/format/display-text';
import { Button } from '../../ui/button';
import { Icon } from '../../ui/icon';
import { TextField } from '../../ui/text-field';
import { ChoiceField } from './form-fields';
import { blankItem, type Choices, type ItemDraft, itemsAtMost } from './submission-draft';

const titleLimit = 32;
const tagsLimit = 100;

/** The pages that the reviewer is led to, each with its category. The first keeps the plain names, for the keyboard and for tests. */
export function SubmitItems(props: {
  readonly items: readonly ItemDraft[];
  readonly pages: Choices['pages'];
  readonly categories: Choices['categories'];
  readonly onChange: (items: readonly ItemDraft[]) => void;
}): ReactElement {
  const { items, pages, categories, onChange } = props;
  const { t } = useTranslation();
  const change = (place: number, part: Partial<ItemDraft>): void =>
    onChange(items.map((item, index) => (index === place ? { ...item, ...part } : item)));
  return (
    <div className="stack submit-items">
      {items.map((item, index) => {
        const suffix = index === 0 ? '' : `-${index + 1}`;
        return (
          // Items are told apart by their place alone.
          <fieldset key={`item-${index + 1}`} className="stack submit-item" data-testid={`submit-item-${index + 1}`}>
            <legend className="plan-heading">{t('hostingKit.submit.item', { number: index + 1 })}</legend>
            <ChoiceField
              label={t('hosting.submit.page')}
              value={item.page}
              testId={`submit-page${suffix}`}
              options={pages.map((page) => displayText(page, 120))}
              onChange={(page) => change(index, { page })}
            />
            <ChoiceField
              label={t('hosting.submit.category')}
              value={item.category}
              testId={`submit-category${suffix}`}
              options={categories.map(({ first, second }) => `${displayText(first, 40)} > ${displayText(second, 40)}`)}
              onChange={(category) => change(index, { category })}
            />
            <TextField
              label={t('hosting.submit.itemTitle')}
              value={item.title}
              maxLength={titleLimit}
              testId={`submit-title${suffix}`}
              onChange={(title) => change(index, { title })}
            />
            <TextField
              label={t('hosting.submit.tag')}
              help={t('hostingKit.submit.tagHelp')}
              value={item.tag}
              maxLength={tagsLimit}
              testId={`submit-tag${suffix}`}
              onChange={(tag) => change(index, { tag })}
            />
            {items.length === 1 ? null : (
              <Button
                size="small"
                icon={<Icon of={DeleteOutlined} />}
                onClick={() => onChange(items.filter((_item, place) => place !== index))}
              >
                {t('hostingKit.submit.removeItem')}
              </Button>
            )}
          </fieldset>
        );
      })}
      {items.length >= itemsAtMost ? null : (
        <Button
          size="small"
          icon={<Icon of={PlusOutlined} />}
          data-testid="submit-item-add"
          onClick={() => onChange([...items, blankItem])}
        >
          {t('hostingKit.submit.addItem', { count: itemsAtMost })}
        </Button>
      )}
    </div>
  );
}
