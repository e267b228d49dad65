import { useEffect, useMemo, useRef, useState } from 'react';
import { useScheme } from '../../../app/scheme.ts';
import { buckets } from '../../../dashboard/buckets.ts';
import { mixed } from '../../../dashboard/colors.ts';
import { fixed, formatter, plainText } from '../../../dashboard/units.ts';
import { fields } from '../../../dashboard/json.ts';
import { formatTime } from '../../../lib/time.ts';
import { useDashboard } from '../context.ts';
import styles from './charts.module.css';
import type { PanelProps } from './panel.ts';

const left = 56;
const bottom = 20;

/** The buckets of a histogram over time: the more a bucket holds, the stronger its colour. */
export function HeatmapPanel({ panel: { options, title }, frames }: PanelProps) {
  const { utc } = useDashboard();
  const scheme = useScheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [tip, setTip] = useState<{ readonly x: number; readonly y: number; readonly text: string } | undefined>(undefined);
  const map = useMemo(() => buckets(frames), [frames]);
  const most = useMemo(() => map.rows.reduce((best, row) => row.counts.reduce<number>((top, count) => Math.max(top, count ?? 0), best), 0), [map]);
  const unit = fields(options['yAxis'])['unit'];
  const zone = utc ? 'utc' : 'local';

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const draw = () => {
      const scale = window.devicePixelRatio;
      element.width = element.clientWidth * scale;
      element.height = element.clientHeight * scale;
      const context = element.getContext('2d');
      if (context === null) return;
      context.scale(scale, scale);
      const width = (element.clientWidth - left) / Math.max(map.times.length, 1);
      const height = (element.clientHeight - bottom) / Math.max(map.rows.length, 1);
      const [cold, hot] = scheme === 'dark' ? ['#1b2a3a', '#ffd27a'] : ['#e4eef8', '#a8320a'];
      map.rows.forEach((row, i) => {
        row.counts.forEach((count, at) => {
          if (count === null || count <= 0) return;
          context.fillStyle = mixed(cold, hot, Math.sqrt(count / most));
          context.fillRect(left + at * width, element.clientHeight - bottom - (i + 1) * height, Math.ceil(width), Math.ceil(height) - (height > 6 ? 1 : 0));
        });
      });
      context.fillStyle = scheme === 'dark' ? '#a2a9b4' : '#5b626b';
      context.font = '11px system-ui, sans-serif';
      const every = Math.max(1, Math.ceil(14 / height));
      context.textAlign = 'right';
      map.rows.forEach((row, i) => {
        if (i % every === 0) context.fillText(boundaryText(row, unit), left - 6, element.clientHeight - bottom - i * height - height / 2 + 4, left - 8);
      });
      context.textAlign = 'left';
      const first = map.times[0];
      const last = map.times[map.times.length - 1];
      if (first !== undefined && last !== undefined) {
        context.fillText(formatTime(first, zone), left, element.clientHeight - 5);
        context.textAlign = 'right';
        context.fillText(formatTime(last, zone), element.clientWidth, element.clientHeight - 5);
      }
    };
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    return () => observer.disconnect();
  }, [map, most, scheme, unit, zone]);

  return (
    <div className={styles.canvas}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={`${title}: heat map of ${map.rows.length} buckets`}
        data-part="heatmap"
        data-rows={map.rows.length}
        onMouseLeave={() => setTip(undefined)}
        onMouseMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const at = Math.floor(((event.clientX - box.left - left) / (box.width - left)) * map.times.length);
          const row = map.rows[Math.floor(((box.bottom - bottom - event.clientY) / (box.height - bottom)) * map.rows.length)];
          const time = map.times[at];
          const count = row?.counts[at];
          if (row === undefined || time === undefined || count === null || count === undefined) return setTip(undefined);
          setTip({ x: event.clientX - box.left, y: event.clientY - box.top, text: `${formatTime(time, zone)}  up to ${boundaryText(row, unit)}: ${fixed(count, undefined)}` });
        }}
      />
      {tip !== undefined && (
        <div className={styles.tip} style={{ left: `${Math.min(tip.x + 12, 400)}px`, top: `${Math.max(tip.y - 30, 0)}px` }}>
          {tip.text}
        </div>
      )}
    </div>
  );
}

export default HeatmapPanel;

function boundaryText(row: { readonly label: string; readonly upper: number }, unit: unknown): string {
  if (!Number.isFinite(row.upper) || typeof unit !== 'string') return row.label;
  return plainText(formatter(unit)(row.upper, undefined));
}
