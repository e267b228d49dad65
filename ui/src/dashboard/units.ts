/** A value made readable: number and unit apart, so that a panel can set them in different sizes. */
export interface Formatted {
  readonly prefix: string;
  readonly text: string;
  readonly suffix: string;
}

export function plainText({ prefix, text, suffix }: Formatted): string {
  return prefix + text + suffix;
}

type Formatter = (value: number, decimals: number | undefined) => Formatted;

const si = ['', ' K', ' Mil', ' Bil', ' Tri', ' Quadr', ' Quint'];
const decimalPrefixes = ['', 'k', 'M', 'G', 'T', 'P', 'E', 'Z', 'Y'];
const smallPrefixes = ['', 'm', 'µ', 'n', 'p', 'f'];
const binaryPrefixes = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei', 'Zi', 'Yi'];

/** Digits after the point that show a value to three significant digits or so. */
function digits(value: number): number {
  const size = Math.abs(value);
  if (size === 0 || Number.isInteger(value) && size < 1e15) return 0;
  return Math.min(Math.max(2 - Math.floor(Math.log10(size)), 0), 10);
}

export function fixed(value: number, decimals: number | undefined): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  const text = value.toFixed(Math.min(Math.max(decimals ?? digits(value), 0), 20));
  return decimals === undefined && text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function suffixed(suffix: string, scale = 1): Formatter {
  return (value, decimals) => ({ prefix: '', text: fixed(value * scale, decimals), suffix });
}

function prefixed(prefix: string): Formatter {
  const short = scaled(1000, ['', 'K', 'M', 'B', 'T'], '', '');
  return (value, decimals) => ({ ...short(value, decimals), prefix });
}

/** Divides by a factor until the number is short; each step has its prefix. */
function scaled(factor: number, prefixes: readonly string[], unit: string, gap = ' ', small = false): Formatter {
  return (value, decimals) => {
    if (!Number.isFinite(value)) return { prefix: '', text: fixed(value, decimals), suffix: '' };
    let rest = value;
    let step = 0;
    while (Math.abs(rest) >= factor && step < prefixes.length - 1) {
      rest /= factor;
      step++;
    }
    // 999.999 would be written as 1000: it belongs to the next step.
    if (Math.abs(Number(fixed(rest, decimals))) >= factor && step < prefixes.length - 1) {
      rest /= factor;
      step++;
    }
    let prefix = prefixes[step] ?? '';
    if (small && step === 0 && rest !== 0) {
      let down = 0;
      while (Math.abs(rest) < 1 && down < smallPrefixes.length - 1) {
        rest *= 1000;
        down++;
      }
      prefix = smallPrefixes[down] ?? '';
    }
    const suffix = unit === '' ? prefix : `${gap}${prefix}${unit}`;
    return { prefix: '', text: fixed(rest, decimals), suffix };
  };
}

/** A length of time in the unit that fits; the size of the value's own unit in seconds. */
function duration(unitSeconds: number): Formatter {
  return (value, decimals) => {
    const seconds = value * unitSeconds;
    const size = Math.abs(seconds);
    if (!Number.isFinite(value)) return { prefix: '', text: fixed(value, decimals), suffix: '' };
    if (size === 0) return { prefix: '', text: '0', suffix: ` ${lengths.find(([, length]) => length <= unitSeconds)?.[0] ?? 's'}` };
    const [name, length] = lengths.find(([, each]) => size >= each) ?? ['ns', 1e-9];
    const text = fixed(seconds / length, decimals);
    return { prefix: '', text, suffix: ` ${length >= 60 && Number(text) !== 1 ? `${name}s` : name}` };
  };
}

const lengths: readonly [string, number][] = [
  ['year', 31_536_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['min', 60],
  ['s', 1],
  ['ms', 1e-3],
  ['µs', 1e-6],
  ['ns', 1e-9],
];

/** A length of time as a clock shows it: `1d 02:03:04`, or with all its parts. */
function clock(unitSeconds: number): Formatter {
  return (value) => {
    const total = Math.max(0, Math.floor(value * unitSeconds));
    const two = (n: number) => String(n).padStart(2, '0');
    const days = Math.floor(total / 86_400);
    const rest = `${two(Math.floor((total % 86_400) / 3600))}:${two(Math.floor((total % 3600) / 60))}:${two(total % 60)}`;
    return { prefix: '', text: days > 0 ? `${days}d ${rest}` : rest, suffix: '' };
  };
}

function date(format: (date: Date) => string): Formatter {
  return (value) => {
    const when = new Date(value);
    return { prefix: '', text: Number.isNaN(when.getTime()) ? 'invalid time' : format(when), suffix: '' };
  };
}

function fromNow(value: number): Formatted {
  const elapsed = (Date.now() - value) / 1000;
  const { text, suffix } = duration(1)(Math.abs(elapsed), 0);
  return { prefix: '', text: elapsed >= 0 ? `${text}${suffix} ago` : `in ${text}${suffix}`, suffix: '' };
}

const two = (n: number) => String(n).padStart(2, '0');
const isoLocal = (when: Date) =>
  `${when.getFullYear()}-${two(when.getMonth() + 1)}-${two(when.getDate())} ${two(when.getHours())}:${two(when.getMinutes())}:${two(when.getSeconds())}`;

const rates: Record<string, string> = {
  ops: 'ops/s',
  reqps: 'req/s',
  rps: 'rd/s',
  wps: 'wr/s',
  iops: 'io/s',
  eps: 'evt/s',
  mps: 'msg/s',
  recps: 'rec/s',
  rowsps: 'rows/s',
  cps: 'c/s',
  pps: 'p/s',
};

const perMinute: Record<string, string> = { opm: 'ops/m', rpm: 'rd/m', wpm: 'wr/m', epm: 'evts/m', mpm: 'msgs/m', cpm: 'c/m' };

const binary: Record<string, readonly [unit: string, power: number]> = {
  bytes: ['B', 0],
  bits: ['b', 0],
  kbytes: ['B', 1],
  mbytes: ['B', 2],
  gbytes: ['B', 3],
  tbytes: ['B', 4],
  pbytes: ['B', 5],
  binBps: ['B/s', 0],
  binbps: ['b/s', 0],
  KiBs: ['B/s', 1],
  MiBs: ['B/s', 2],
  GiBs: ['B/s', 3],
};

const decimal: Record<string, readonly [unit: string, power: number]> = {
  decbytes: ['B', 0],
  decbits: ['b', 0],
  deckbytes: ['B', 1],
  decmbytes: ['B', 2],
  decgbytes: ['B', 3],
  Bps: ['B/s', 0],
  bps: ['b/s', 0],
  KBs: ['B/s', 1],
  MBs: ['B/s', 2],
  GBs: ['B/s', 3],
  Kbits: ['b/s', 1],
  Mbits: ['b/s', 2],
  Gbits: ['b/s', 3],
};

/** Units of measurement that are scaled by thousands, upwards and downwards. */
const measured: Record<string, string> = {
  hertz: 'Hz',
  rothz: 'Hz',
  watt: 'W',
  volt: 'V',
  amp: 'A',
  joule: 'J',
  watth: 'Wh',
  voltamp: 'VA',
  ohm: 'Ω',
  farad: 'F',
  lengthm: 'm',
  massg: 'g',
  pressurebar: 'bar',
  pressurepa: 'Pa',
  flops: 'FLOPS',
};

const exact: Record<string, Formatter> = {
  none: (value, decimals) => ({ prefix: '', text: fixed(value, decimals), suffix: '' }),
  string: (value) => ({ prefix: '', text: String(value), suffix: '' }),
  short: scaled(1000, si, '', ''),
  sishort: scaled(1000, decimalPrefixes, '', '', true),
  percent: suffixed('%'),
  percentunit: suffixed('%', 100),
  humidity: suffixed('%H'),
  dB: suffixed('dB'),
  hex: (value) => ({ prefix: '', text: Math.trunc(value).toString(16).toUpperCase(), suffix: '' }),
  hex0x: (value) => ({ prefix: '', text: `0x${Math.trunc(value).toString(16).toUpperCase()}`, suffix: '' }),
  sci: (value, decimals) => ({ prefix: '', text: value.toExponential(decimals), suffix: '' }),
  locale: (value, decimals) => ({
    prefix: '',
    text: value.toLocaleString(undefined, decimals === undefined ? {} : { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
    suffix: '',
  }),
  celsius: suffixed(' °C'),
  fahrenheit: suffixed(' °F'),
  kelvin: suffixed(' K'),
  degree: suffixed('°'),
  ns: duration(1e-9),
  µs: duration(1e-6),
  us: duration(1e-6),
  ms: duration(1e-3),
  s: duration(1),
  m: duration(60),
  h: duration(3600),
  d: duration(86_400),
  timeticks: duration(0.01),
  dtdurationms: clock(1e-3),
  dtdurations: clock(1),
  dthms: clock(1),
  dtdhms: clock(1),
  clockms: clock(1e-3),
  clocks: clock(1),
  dateTimeAsIso: date(isoLocal),
  dateTimeAsIsoNoDateIfToday: date((when) => (when.toDateString() === new Date().toDateString() ? isoLocal(when).slice(11) : isoLocal(when))),
  dateTimeAsUS: date((when) => when.toLocaleString('en-US')),
  dateTimeAsLocal: date((when) => when.toLocaleString()),
  dateTimeAsSystem: date(isoLocal),
  dateTimeFromNow: fromNow,
  bool: (value) => ({ prefix: '', text: value === 0 ? 'False' : 'True', suffix: '' }),
  bool_yes_no: (value) => ({ prefix: '', text: value === 0 ? 'No' : 'Yes', suffix: '' }),
  bool_on_off: (value) => ({ prefix: '', text: value === 0 ? 'Off' : 'On', suffix: '' }),
  currencyUSD: prefixed('$'),
  currencyEUR: prefixed('€'),
  currencyGBP: prefixed('£'),
  currencyJPY: prefixed('¥'),
};

/** Whether a unit's prefixes are powers of 1024. */
export function isBinary(unit: string | undefined): boolean {
  return unit !== undefined && binary[unit] !== undefined;
}

/** The formatter of a unit's id; one that is not known stands behind the number as it is written, as Grafana has it. */
export function formatter(unit: string | undefined): Formatter {
  const found = formatters.get(unit ?? '');
  if (found !== undefined) return found;
  const made = make(unit ?? '');
  formatters.set(unit ?? '', made);
  return made;
}

const formatters = new Map<string, Formatter>();

function make(unit: string): Formatter {
  if (unit === '') return exact['none'] as Formatter;
  const own = exact[unit];
  if (own !== undefined) return own;
  const rate = rates[unit] ?? perMinute[unit];
  if (rate !== undefined) return rated(rate);
  const powers = binary[unit];
  if (powers !== undefined) return powered(1024, binaryPrefixes, powers);
  const tens = decimal[unit];
  if (tens !== undefined) return powered(1000, decimalPrefixes, tens);
  const measure = measured[unit];
  if (measure !== undefined) return scaled(1000, decimalPrefixes, measure, ' ', true);
  const custom = /^(prefix|suffix|time|si|count|currency|bool):(.*)$/s.exec(unit);
  if (custom !== null) return customUnit(custom[1] ?? '', custom[2] ?? '');
  return suffixed(` ${unit}`);
}

/** `1.5K req/s`: thousands belong to the number, not to the unit. */
function rated(unit: string): Formatter {
  const short = scaled(1000, ['', 'K', 'M', 'B', 'T'], '', '');
  return (value, decimals) => {
    const { text, suffix } = short(value, decimals);
    return { prefix: '', text, suffix: `${suffix} ${unit}` };
  };
}

function powered(factor: number, prefixes: readonly string[], [unit, power]: readonly [string, number]): Formatter {
  return scaled(factor, prefixes.slice(power), unit, ' ');
}

function customUnit(kind: string, rest: string): Formatter {
  switch (kind) {
    case 'prefix':
      return (value, decimals) => ({ prefix: rest, text: fixed(value, decimals), suffix: '' });
    case 'si': {
      const scale = smallPrefixes.includes(rest.charAt(0)) ? rest.charAt(0) : '';
      return scaled(1000, decimalPrefixes, rest.slice(scale.length), ' ', true);
    }
    case 'count':
      return rated(rest);
    case 'currency':
      return prefixed(rest);
    case 'time':
      return date(isoLocal);
    default:
      return suffixed(rest);
  }
}
