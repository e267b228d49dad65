/** The labels of a series, as the API gives them: sorted by name, the metric's name under `__name__`. */
export type Labels = Readonly<Record<string, string>>;

const legacyMetric = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const legacyLabel = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** One label as the page shows it: a name quoted when the grammar asks for it, and a quoted value. */
export interface LabelPair {
  readonly name: string;
  readonly value: string;
}

/** A series taken apart for showing. The metric is empty when it must stand quoted between the braces, or when there is none. */
export interface SeriesParts {
  readonly metric: string;
  readonly quotedMetric: string;
  readonly pairs: readonly LabelPair[];
}

/** Takes a series apart, with quotes as PromQL wants them for names beyond the classic alphabet. */
export function seriesParts(labels: Labels): SeriesParts {
  const name = labels['__name__'] ?? '';
  const classic = name === '' || legacyMetric.test(name);
  const pairs = Object.entries(labels)
    .filter(([label]) => label !== '__name__')
    .map(([label, value]) => ({ name: legacyLabel.test(label) ? label : quote(label), value: quote(value) }));
  return { metric: classic ? name : '', quotedMetric: classic ? '' : quote(name), pairs };
}

/** A series as PromQL writes it: `up{job="node"}`, `{"my.metric", zone="a"}`. */
export function seriesText(labels: Labels): string {
  const { metric, quotedMetric, pairs } = seriesParts(labels);
  const inner = [quotedMetric, ...pairs.map((pair) => `${pair.name}=${pair.value}`)].filter((part) => part !== '');
  return inner.length === 0 && metric !== '' ? metric : `${metric}{${inner.join(', ')}}`;
}

/** The labels that all series have in common with the same value. */
export function sharedLabels(all: readonly Labels[]): Labels {
  const first = all[0];
  if (first === undefined) return {};
  return Object.fromEntries(Object.entries(first).filter(([name, value]) => all.every((labels) => labels[name] === value)));
}

function quote(text: string): string {
  return `"${text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n')}"`;
}
