import { DeleteOutlined, PlusOutlined } from '@ant-design/icons-svg';
import { InputNumber, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { Input } from '../../../ui/input';
import { Section } from '../../../ui/section';
import type { EditorProps, WaveDraft } from '../order-draft';

const longestSoak = 43_200;

function WaveRow(props: {
  readonly wave: WaveDraft;
  readonly index: number;
  readonly isLast: boolean;
  readonly onChange: (part: Partial<WaveDraft>) => void;
  readonly onRemove: (() => void) | null;
}): ReactElement {
  const { wave, index, isLast, onChange } = props;
  const { t } = useTranslation();
  return (
    <tr data-testid={`wave-${index}`}>
      <th scope="row">{t('fleet.wave', { number: index + 1 })}</th>
      <td>
        {isLast ? (
          <span className="quiet">{t('fleet.editor.rest')}</span>
        ) : (
          <span className="fleet-size">
            <InputNumber
              aria-label={t('fleet.editor.size')}
              min={1}
              max={10_000}
              value={wave.value}
              data-testid={`wave-${index}-size`}
              onChange={(value) => onChange({ value: value ?? 1 })}
            />
            <Select
              aria-label={t('fleet.editor.unit')}
              value={wave.unit}
              options={(['tenants', 'percent'] as const).map((value) => ({ value, label: t(`fleet.unit.${value}`) }))}
              onChange={(unit) => onChange({ unit })}
            />
          </span>
        )}
      </td>
      <td>
        <InputNumber
          aria-label={t('fleet.editor.soak')}
          min={0}
          max={longestSoak}
          value={wave.soakMinutes}
          data-testid={`wave-${index}-soak`}
          onChange={(value) => onChange({ soakMinutes: value ?? 0 })}
        />
      </td>
      <td>
        <Input
          aria-label={t('fleet.editor.gray')}
          value={wave.gray}
          placeholder="10×60 50×120"
          onChange={(event) => onChange({ gray: event.target.value })}
        />
      </td>
      <td>
        {props.onRemove === null ? null : (
          <Button
            type="text"
            size="small"
            icon={<Icon of={DeleteOutlined} />}
            aria-label={t('fleet.editor.removeWave', { number: index + 1 })}
            onClick={props.onRemove}
          />
        )}
      </td>
    </tr>
  );
}

/** In which waves: sizes, soak and gray ladder of each. */
export function WavesSection({ draft, change }: EditorProps): ReactElement {
  const { t } = useTranslation();
  const { waves } = draft;
  const add = (
    <Button
      size="small"
      icon={<Icon of={PlusOutlined} />}
      disabled={waves.length >= 20}
      data-testid="wave-add"
      onClick={() => change({ waves: [{ unit: 'tenants', value: 1, soakMinutes: 60, gray: '' }, ...waves] })}
    >
      {t('fleet.editor.addWave')}
    </Button>
  );
  return (
    <Section title={t('fleet.editor.waves')} extra={add}>
      <table className="plain-table operations fleet-waves">
        <thead>
          <tr>
            <th scope="col">{t('fleet.list.column.wave')}</th>
            <th scope="col">{t('fleet.editor.size')}</th>
            <th scope="col">{t('fleet.editor.soak')}</th>
            <th scope="col">{t('fleet.editor.gray')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('fleet.editor.remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {waves.map((wave, index) => (
            <WaveRow
              key={index}
              wave={wave}
              index={index}
              isLast={index === waves.length - 1}
              onChange={(part) => change({ waves: waves.map((one, at) => (at === index ? { ...one, ...part } : one)) })}
              onRemove={waves.length === 1 ? null : () => change({ waves: waves.filter((_one, at) => at !== index) })}
            />
          ))}
        </tbody>
      </table>
      <p className="quiet">{t('fleet.editor.wavesHelp')}</p>
    </Section>
  );
}
