import type { ReactElement } from 'react';

/** One bar: what it stands for, and how high it is. */
export interface Bar {
  readonly key: string;
  readonly label: string;
  readonly value: number;
}

const barWidth = 44;
const gap = 12;
const lowPlot = 120;
const tallPlot = 320;
const valueRoom = 18;
const labelRoom = 22;
const leastHeight = 2;

/** Upright bars, high ones beside a long table, with their values above and labels below. It says nothing to a screen reader: the table beside it does. */
export function BarChart(props: { readonly bars: readonly Bar[]; readonly isTall?: boolean }): ReactElement {
  const { bars, isTall = false } = props;
  const plotHeight = isTall ? tallPlot : lowPlot;
  const highest = Math.max(1, ...bars.map(({ value }) => value));
  const width = bars.length * (barWidth + gap);
  const height = valueRoom + plotHeight + labelRoom;
  const base = valueRoom + plotHeight;
  return (
    <svg
      className={isTall ? 'bar-chart is-tall' : 'bar-chart'}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
    >
      <line className="bar-chart-base" x1="0" x2={width} y1={base} y2={base} />
      {bars.map(({ key, label, value }, index) => {
        const tall = value === 0 ? 0 : Math.max(leastHeight, (value / highest) * plotHeight);
        const left = index * (barWidth + gap) + gap / 2;
        return (
          <g key={key}>
            <rect className="bar-chart-bar" x={left} y={base - tall} width={barWidth} height={tall} rx="2" />
            <text className="bar-chart-value" x={left + barWidth / 2} y={base - tall - 5} textAnchor="middle">
              {value === 0 ? '' : value}
            </text>
            <text className="bar-chart-label" x={left + barWidth / 2} y={height - 6} textAnchor="middle">
              {label}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
