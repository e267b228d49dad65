import { useScheme } from '../../../app/scheme.ts';
import { fields } from '../../../dashboard/json.ts';
import { singleValues } from '../../../dashboard/single.ts';
import { fixed, plainText } from '../../../dashboard/units.ts';
import { seriesColor } from '../../query/graph/palette.ts';
import styles from './charts.module.css';
import { Keys } from './Keys.tsx';
import type { PanelProps } from './panel.ts';

/** Shares of a whole, as a pie or a ring. What is not above zero has no share. */
export function PiePanel({ panel: { options, title }, frames }: PanelProps) {
  const scheme = useScheme();
  const values = singleValues(frames, options['reduceOptions'], scheme).filter(({ value }) => typeof value === 'number' && value > 0);
  const total = values.reduce((sum, { value }) => sum + Number(value), 0);
  const hole = options['pieType'] === 'donut' ? 26 : 0;
  let before = 0;
  const slices = values.map((each, i) => {
    const from = before / total;
    before += Number(each.value);
    const fixedColor = each.field.settings.color?.mode === 'fixed' || each.field.settings.mappings !== undefined;
    return { ...each, from, to: before / total, color: fixedColor ? each.shown.color : seriesColor(i, scheme) };
  });
  const legend = fields(options['legend']);
  return (
    <div className={styles.chart} data-part="pie" data-slices={slices.length}>
      <svg viewBox="-50 -50 100 100" role="img" aria-label={`${title}: ${slices.map(({ name, shown }) => `${name} ${plainText(shown)}`).join(', ')}`}>
        {slices.map((slice, i) => (
          <path key={i} d={wedge(slice.from, slice.to, hole)} fill={slice.color} stroke="var(--surface)" strokeWidth="0.6">
            <title>{`${slice.name}: ${plainText(slice.shown)} (${fixed((slice.to - slice.from) * 100, 1)}%)`}</title>
          </path>
        ))}
      </svg>
      {legend['showLegend'] !== false && (
        <Keys keys={slices.map(({ name, color, shown, from, to }) => ({ name, color, text: `${plainText(shown)} (${fixed((to - from) * 100, 1)}%)` }))} />
      )}
    </div>
  );
}

export default PiePanel;

function wedge(from: number, to: number, hole: number): string {
  const radius = 46;
  const at = (share: number, r: number) => {
    const angle = share * 2 * Math.PI - Math.PI / 2;
    return `${(r * Math.cos(angle)).toFixed(3)} ${(r * Math.sin(angle)).toFixed(3)}`;
  };
  // A whole circle has no two ends: it is drawn short of closing by what can't be seen.
  const end = Math.min(to, from + 0.99999);
  const large = end - from > 0.5 ? 1 : 0;
  const outer = `M ${at(from, radius)} A ${radius} ${radius} 0 ${large} 1 ${at(end, radius)}`;
  return hole === 0 ? `${outer} L 0 0 Z` : `${outer} L ${at(end, hole)} A ${hole} ${hole} 0 ${large} 0 ${at(from, hole)} Z`;
}
