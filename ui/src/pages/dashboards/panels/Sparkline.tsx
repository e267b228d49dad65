import type { Cell } from '../../../dashboard/frame.ts';
import styles from './single.module.css';

/** The course of a value, without axes, behind it. */
export function Sparkline({ values, color }: { readonly values: readonly Cell[]; readonly color: string }) {
  const numbers = values.map((value) => (typeof value === 'number' && Number.isFinite(value) ? value : undefined));
  const given = numbers.filter((value) => value !== undefined);
  if (given.length < 2) return null;
  const low = Math.min(...given);
  const high = Math.max(...given);
  const point = (value: number, i: number) => `${((i / (numbers.length - 1)) * 100).toFixed(2)},${(38 - ((value - low) / (high - low || 1)) * 34).toFixed(2)}`;
  const points = numbers.flatMap((value, i) => (value === undefined ? [] : [point(value, i)]));
  const first = points[0]?.split(',')[0] ?? '0';
  const last = points[points.length - 1]?.split(',')[0] ?? '100';
  return (
    <svg className={styles.sparkline} viewBox="0 0 100 40" preserveAspectRatio="none" aria-hidden="true">
      <polygon points={`${first},40 ${points.join(' ')} ${last},40`} fill={color} opacity="0.18" />
      <polyline points={points.join(' ')} fill="none" stroke={color} strokeWidth="1" vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
