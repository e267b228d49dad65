import { useSyncExternalStore } from 'react';
import { readDashboard } from '../../dashboard/read.ts';
import type { Dashboard } from '../../dashboard/model.ts';

/** A dashboard that was imported into this browser. */
export interface Kept {
  readonly uid: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly json: string;
}

const database = 'narthex-dashboards';
const table = 'dashboards';
const listeners = new Set<() => void>();
let kept: readonly Kept[] | undefined;

// A dashboard is some hundred kilobytes at most.
const largest = 20_000_000;

/** The dashboards that this browser keeps; undefined until they are read. */
export function useShelf(): readonly Kept[] | undefined {
  return useSyncExternalStore(subscribe, () => kept);
}

/** Keeps a dashboard, instead of one with the same uid. Fails for what is none, with the reason. */
export async function keep(json: string): Promise<Dashboard> {
  if (json.length > largest) throw new Error(`The file has ${Math.round(json.length / 1e6)} MB; a dashboard may have ${largest / 1e6}.`);
  const dashboard = readDashboard(json);
  const uid = dashboard.uid === '' ? `imported-${hash(json)}` : dashboard.uid;
  await transact('readwrite', (store) => store.put({ uid, title: dashboard.title, tags: dashboard.tags, json } satisfies Kept, uid));
  await load();
  return { ...dashboard, uid };
}

export async function forget(uid: string): Promise<void> {
  await transact('readwrite', (store) => store.delete(uid));
  await load();
}

async function load(): Promise<void> {
  const all = await transact('readonly', (store) => store.getAll());
  kept = (all as Kept[]).toSorted((a, b) => a.title.localeCompare(b.title));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (kept === undefined) {
    load().catch(() => {
      // A browser that forbids storage keeps nothing; imported dashboards then last no longer than the page.
      kept = [];
      for (const each of listeners) each();
    });
  }
  return () => listeners.delete(listener);
}

function transact<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(database, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(table);
    opening.onerror = () => reject(opening.error ?? new Error('The browser gives no storage.'));
    opening.onsuccess = () => {
      const connection = opening.result;
      const transaction = connection.transaction(table, mode);
      const request = work(transaction.objectStore(table));
      transaction.oncomplete = () => {
        connection.close();
        resolve(request.result);
      };
      transaction.onerror = () => {
        connection.close();
        reject(transaction.error ?? new Error('The browser could not store it.'));
      };
    };
  });
}

/** A short name that is the same for the same text. */
function hash(text: string): string {
  let h = 0;
  for (let i = 0; i < text.length; i++) h = (Math.imul(h, 31) + text.charCodeAt(i)) | 0;
  return (h >>> 0).toString(16);
}
