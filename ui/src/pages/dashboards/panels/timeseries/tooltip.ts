import type uPlot from 'uplot';
import { formatter, plainText } from '../../../../dashboard/units.ts';
import { formatTime } from '../../../../lib/time.ts';
import type { Line } from './lines.ts';
import styles from './Plot.module.css';

const distance = 14;
const mostRows = 30;

/** The card at the cursor: one series, or all of them in the order that the panel asks for. Names are put in as text, never as markup. */
export function tooltip(times: readonly number[], lines: readonly Line[], options: { readonly mode: string; readonly sort: string; readonly hideZeros: boolean; readonly utc: boolean }): uPlot.Plugin {
  const card = document.createElement('div');
  card.className = styles.tooltip ?? '';
  card.hidden = true;
  card.dataset['part'] = 'tooltip';
  let nearest: number | undefined;

  const update = (plot: uPlot) => {
    const { idx, left = -1, top = 0 } = plot.cursor;
    const rows = idx == null || left < 0 || options.mode === 'none' ? [] : chosen(plot, idx);
    card.hidden = rows.length === 0;
    if (idx == null || rows.length === 0) return;
    card.replaceChildren(element('div', formatTime(times[idx] ?? 0, options.utc ? 'utc' : 'local'), styles.tooltipTime), ...rows.slice(0, mostRows).map(row));
    if (rows.length > mostRows) card.append(element('div', `and ${rows.length - mostRows} more`, styles.tooltipTime));
    const { clientWidth, clientHeight } = plot.over;
    const x = left + distance + card.offsetWidth <= clientWidth ? left + distance : Math.max(left - distance - card.offsetWidth, -60);
    const y = Math.min(Math.max(top - card.offsetHeight / 2, -20), Math.max(clientHeight - card.offsetHeight, 0));
    card.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
  };

  const chosen = (plot: uPlot, idx: number) => {
    const rows = lines
      .map((line, index) => ({ line, index, value: line.values[idx] ?? null }))
      .filter(({ line, index, value }) => value !== null && plot.series[index + 1]?.show !== false && !line.style.hidden.tooltip && !(options.hideZeros && value === 0));
    if (options.mode !== 'multi') return rows.filter(({ index }) => index === nearest);
    const direction = options.sort === 'desc' ? -1 : options.sort === 'asc' ? 1 : 0;
    return direction === 0 ? rows : rows.sort((a, b) => direction * ((a.value ?? 0) - (b.value ?? 0)));
  };

  const row = ({ line, index, value }: { line: Line; index: number; value: number | null }) => {
    const made = element('div', '', index === nearest ? styles.tooltipNearest : styles.tooltipRow);
    const swatch = element('span', '', styles.tooltipSwatch);
    swatch.style.background = line.color;
    const shown = line.style.negative && value !== null ? -value : value;
    made.append(swatch, element('span', line.name, styles.tooltipName), element('span', shown === null ? '' : plainText(formatter(line.settings.unit)(shown, line.settings.decimals)), styles.tooltipValue));
    return made;
  };

  return {
    hooks: {
      init: (plot) => plot.over.append(card),
      setSeries: (plot, index, change) => {
        if (!('focus' in change)) return;
        nearest = index == null ? undefined : index - 1;
        update(plot);
      },
      setCursor: update,
    },
  };
}

function element(tag: string, text: string, className = ''): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  return made;
}
