import styles from './charts.module.css';

export interface Bar {
  readonly label: string;
  readonly parts: readonly { readonly value: number; readonly text: string; readonly color: string; readonly name: string }[];
}

interface BarsProps {
  readonly title: string;
  readonly bars: readonly Bar[];
  readonly stacked: boolean;
  readonly formatTick: (value: number) => string;
}

const width = 1000;
const height = 400;
const left = 90;
const bottom = 40;

/** Upright bars on an axis of values; the parts of a bar stand side by side, or on top of each other. */
export function Bars({ title, bars, stacked, formatTick }: BarsProps) {
  const sums = bars.map(({ parts }) => (stacked ? parts.reduce((sum, { value }) => sum + value, 0) : parts.reduce((best, { value }) => Math.max(best, value), 0)));
  const lows = bars.map(({ parts }) => parts.reduce((best, { value }) => Math.min(best, value), 0));
  const high = Math.max(...sums, 0) || 1;
  const low = Math.min(...lows, 0);
  const y = (value: number) => height - bottom - ((value - low) / (high - low)) * (height - bottom - 10);
  const slot = (width - left) / Math.max(bars.length, 1);
  const every = Math.max(1, Math.ceil(70 / slot));
  return (
    <div className={styles.chart} data-part="bars" data-bars={bars.length}>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={`${title}: ${bars.length} bars`}>
        {[0, 0.25, 0.5, 0.75, 1].map((share) => {
          const value = low + share * (high - low);
          return (
            <g key={share}>
              <line x1={left} x2={width} y1={y(value)} y2={y(value)} stroke="var(--line)" />
              <text x={left - 8} y={y(value) + 5} fontSize="15" textAnchor="end" fill="var(--ink-soft)">
                {formatTick(value)}
              </text>
            </g>
          );
        })}
        {bars.map((bar, i) => {
          let pile = 0;
          return (
            <g key={i}>
              {bar.parts.map((part, j) => {
                const each = (slot * 0.8) / (stacked ? 1 : bar.parts.length);
                const x = left + i * slot + slot * 0.1 + (stacked ? 0 : j * each);
                const from = stacked ? pile : 0;
                pile += part.value;
                const top = Math.min(y(from), y(from + part.value));
                return (
                  <rect key={j} x={x} width={each} y={top} height={Math.abs(y(from) - y(from + part.value))} fill={part.color}>
                    <title>{`${bar.label}${part.name === '' ? '' : `, ${part.name}`}: ${part.text}`}</title>
                  </rect>
                );
              })}
              {i % every === 0 && (
                <text x={left + (i + 0.5) * slot} y={height - 16} fontSize="15" textAnchor="middle" fill="var(--ink-soft)">
                  {bar.label.slice(0, 24)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </div>
  );
}
