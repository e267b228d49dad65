import type uPlot from 'uplot';
import type { Scheme } from '../../../app/scheme.ts';
import { formatSample } from '../../../lib/numbers.ts';
import { seriesParts } from '../../../lib/series.ts';
import { formatTime, zoneName, type Zone } from '../../../lib/time.ts';
import styles from './Chart.module.css';
import type { Columns } from './columns.ts';
import { seriesColor } from './palette.ts';

// The card keeps this distance (pixels) from the cursor.
const distance = 14;

/** Shows time, value and labels of the series nearest to the cursor. */
export function hoverPlugin(columns: Columns, zone: Zone, scheme: Scheme): uPlot.Plugin {
  const card = document.createElement('div');
  card.className = styles.hover ?? '';
  card.hidden = true;
  card.dataset['part'] = 'hover';
  let nearest: number | undefined;

  const update = (plot: uPlot) => {
    const { idx, left = -1, top = 0 } = plot.cursor;
    const value = nearest === undefined || idx == null ? undefined : columns.columns[nearest]?.[idx];
    if (nearest === undefined || idx == null || value == null || left < 0) {
      card.hidden = true;
      return;
    }
    card.replaceChildren(...content(columns, nearest, idx, value, zone, scheme));
    card.hidden = false;
    place(card, plot, left, top);
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

function content(columns: Columns, series: number, step: number, value: number, zone: Zone, scheme: Scheme): HTMLElement[] {
  const { metric, quotedMetric, pairs } = seriesParts(columns.labels[series] ?? {});
  const time = element('div', `${formatTime((columns.times[step] ?? 0) * 1000, zone)} ${zoneName(zone)}`, styles.hoverTime);
  const shown = element('div', formatSample(value), styles.hoverValue);
  shown.style.borderLeftColor = seriesColor(series, scheme);
  const name = element('div', metric === '' ? quotedMetric : metric, styles.hoverMetric);
  const labels = element('div', '', styles.hoverLabels);
  for (const pair of pairs) {
    const row = element('div', '');
    row.append(element('span', pair.name, styles.hoverLabel), `=${pair.value}`);
    labels.append(row);
  }
  return [time, shown, ...(name.textContent === '' ? [] : [name]), ...(pairs.length === 0 ? [] : [labels])];
}

/** Puts the card beside the cursor, on the side that has room. */
function place(card: HTMLElement, plot: uPlot, left: number, top: number): void {
  const { clientWidth, clientHeight } = plot.over;
  const fitsRight = left + distance + card.offsetWidth <= clientWidth;
  const x = fitsRight ? left + distance : Math.max(left - distance - card.offsetWidth, -40);
  const y = Math.min(Math.max(top - card.offsetHeight / 2, 0), Math.max(clientHeight - card.offsetHeight, 0));
  card.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
}

function element(tag: string, text: string, className = ''): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  return made;
}
