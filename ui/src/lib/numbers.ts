const steps: [number, string][] = [
  [1e24, 'Y'],
  [1e21, 'Z'],
  [1e18, 'E'],
  [1e15, 'P'],
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
  [1, ''],
  [1e-3, 'm'],
  [1e-6, 'µ'],
  [1e-9, 'n'],
  [1e-12, 'p'],
];

/** A number for an axis: three significant digits or so with an SI prefix: `1.5k`, `250m`, `0`. */
export function formatAxis(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return formatSample(value);
  const step = steps.find(([limit]) => size >= limit * 0.999_999_9);
  if (step === undefined || size >= 1e27) return value.toExponential(2);
  return `${trim((value / step[0]).toPrecision(4))}${step[1]}`;
}

/** The labels of an axis: more digits than usual when neighbours would read the same. */
export function formatAxisTicks(values: readonly number[]): string[] {
  const short = values.map(formatAxis);
  if (new Set(short).size === values.length) return short;
  return values.map((value) => trim(value.toPrecision(8)));
}

/** A sample's value for reading: up to six significant digits, infinities as Prometheus writes them. */
export function formatSample(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e15) return groupDigits(String(value));
  if (size !== 0 && (size < 1e-4 || size >= 1e15)) return value.toExponential(4);
  const digits = size >= 1e6 ? Math.ceil(Math.log10(size)) + 2 : 6;
  const [whole = '', fraction] = trim(value.toPrecision(Math.min(digits, 17))).split('.');
  return fraction === undefined ? groupDigits(whole) : `${groupDigits(whole)}.${fraction}`;
}

/** A count with its digits grouped by thin spaces: `12 345`. */
export function formatCount(value: number): string {
  return groupDigits(String(value));
}

/** A size in bytes with a binary prefix: `1.5 MiB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  let size = bytes;
  let unit = 0;
  while (Math.abs(size) >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${trim(size.toFixed(unit === 0 ? 0 : 1))} ${units[unit]}`;
}

/** `1 series`, `2 targets`: a count with its noun. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** Reads a value of the API (`"1.5"`, `"NaN"`, `"+Inf"`); undefined when it is no number. */
export function parseSample(text: string): number | undefined {
  switch (text) {
    case 'NaN':
      return Number.NaN;
    case '+Inf':
    case 'Inf':
      return Number.POSITIVE_INFINITY;
    case '-Inf':
      return Number.NEGATIVE_INFINITY;
    default: {
      const value = Number(text);
      return text.trim() === '' || Number.isNaN(value) ? undefined : value;
    }
  }
}

function groupDigits(digits: string): string {
  return digits.length <= 4 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, '\u2009');
}

function trim(text: string): string {
  if (text.includes('e')) return text;
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
