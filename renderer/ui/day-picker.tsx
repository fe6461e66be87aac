import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import type { ReactElement } from 'react';

const dayFormat = 'YYYY-MM-DD';

/**
 * A day, typed as `YYYY-MM-DD` or picked. The browser's own field would follow the system's language instead of the
 * console's. A day is told as the local moment at which it starts; null is none.
 */
export function DayPicker(props: {
  readonly atMs: number | null;
  readonly onChange: (atMs: number | null) => void;
  /** Ties the field to its label. */
  readonly id: string;
  readonly 'data-testid'?: string;
}): ReactElement {
  const { atMs, onChange, ...control } = props;
  return (
    <DatePicker
      {...control}
      className="day-picker"
      value={atMs === null ? null : dayjs(atMs)}
      format={dayFormat}
      placeholder={dayFormat}
      // What was typed counts when the field is left, as in every other field.
      changeOnBlur
      onChange={(day) => onChange(day === null ? null : Math.max(0, day.startOf('day').valueOf()))}
    />
  );
}
