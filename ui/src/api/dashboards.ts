import { get } from './client.ts';
import { list, record, text, texts } from './shape.ts';

/** A dashboard that the server has in its folder. */
export interface ServedDashboard {
  readonly uid: string;
  readonly title: string;
  readonly tags: readonly string[];
  /** The file that it lies in, below the server's folder. */
  readonly file: string;
  /** Why the file is no dashboard; empty when it is one. */
  readonly error: string;
}

export async function fetchDashboards(signal: AbortSignal): Promise<readonly ServedDashboard[]> {
  const { data } = await get('dashboards', {}, signal);
  return list(record(data, 'data')['dashboards'], 'dashboards').map((entry) => {
    const fields = record(entry, 'dashboard');
    return {
      uid: text(fields['uid']),
      title: text(fields['title']),
      tags: texts(fields['tags']),
      file: text(fields['file']),
      error: text(fields['error']),
    };
  });
}

/** A dashboard's JSON as the file has it. */
export async function fetchDashboard(uid: string, signal: AbortSignal): Promise<unknown> {
  const { data } = await get('dashboard', { uid }, signal);
  return record(data, 'data')['dashboard'];
}
