import { useScheme } from '../../../app/scheme.ts';
import { fields } from '../../../dashboard/json.ts';
import { plainText } from '../../../dashboard/units.ts';
import { singleValues, type SingleValue } from '../../../dashboard/single.ts';
import type { PanelProps } from './panel.ts';
import { Sparkline } from './Sparkline.tsx';
import styles from './single.module.css';
import { ValueLink } from './ValueLink.tsx';

/** Single values in large letters, with the course of each behind it where the panel asks for that. */
export function StatPanel({ panel: { options }, frames, lookup }: PanelProps) {
  const scheme = useScheme();
  const values = singleValues(frames, options['reduceOptions'], scheme);
  const mode = typeof options['textMode'] === 'string' ? options['textMode'] : 'auto';
  const graph = options['graphMode'] !== 'none' && fields(options['reduceOptions'])['values'] !== true;
  const vertical = options['orientation'] === 'vertical';
  const colorMode = typeof options['colorMode'] === 'string' ? options['colorMode'] : 'value';
  return (
    <div className={`${styles.stats} ${vertical ? styles.column : ''}`}>
      {values.map((value, i) => (
        <Stat key={i} value={value} mode={mode} colorMode={colorMode} named={values.length > 1} graph={graph} scheme={scheme} lookup={lookup} all={frames} />
      ))}
    </div>
  );
}

interface StatProps {
  readonly value: SingleValue;
  readonly mode: string;
  readonly colorMode: string;
  readonly named: boolean;
  readonly graph: boolean;
  readonly scheme: 'light' | 'dark';
  readonly lookup: PanelProps['lookup'];
  readonly all: PanelProps['frames'];
}

function Stat({ value, mode, colorMode, named, graph, scheme, lookup, all }: StatProps) {
  const { name, shown, field, frame, row } = value;
  const background = colorMode.startsWith('background');
  const showName = mode === 'name' || mode === 'value_and_name' || (mode === 'auto' && named);
  const showValue = mode !== 'name' && mode !== 'none';
  const ink = colorMode === 'none' ? undefined : background ? onColor(shown.color) : readable(shown.color);
  return (
    <div
      className={styles.stat}
      style={{ ...(background ? { background: shown.color } : {}), ...(ink === undefined ? {} : { color: ink }) }}
      data-part="stat"
      data-value={String(value.value)}
    >
      {graph && field.values.length > 1 && <Sparkline values={field.values} color={background ? onColor(shown.color) : shown.color} />}
      {showName && <div className={styles.name}>{name}</div>}
      {showValue && (
        <ValueLink settings={field.settings} lookup={lookup} scope={{ field, frame, all, row }}>
          <span className={styles.value}>
            {shown.prefix}
            {shown.text === '' && value.value === null ? 'No data' : shown.text}
            <span className={styles.unit}>{shown.suffix}</span>
          </span>
        </ValueLink>
      )}
      <span className="visually-hidden">{plainText(shown)}</span>
    </div>
  );

  /** Text in a colour of its own must contrast with the panel's ground. */
  function readable(color: string): string {
    return `color-mix(in srgb, ${color} 70%, ${scheme === 'dark' ? '#ffffff' : '#000000'})`;
  }
}

/** Black or white, whichever reads better on a colour. */
export function onColor(color: string): string {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(color);
  if (parts === null) return '#ffffff';
  const [r, g, b] = [1, 2, 3].map((i) => Number.parseInt(parts[i] ?? '0', 16) / 255) as [number, number, number];
  return 0.2126 * r ** 2.2 + 0.7152 * g ** 2.2 + 0.0722 * b ** 2.2 > 0.25 ? '#111418' : '#ffffff';
}
