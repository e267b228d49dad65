import { createContext, useContext } from 'react';
import type { Scope } from '../../dashboard/builtins.ts';
import type { Lookup } from '../../dashboard/interpolate.ts';
import type { PanelChange } from '../../dashboard/edit.ts';
import type { Dashboard, Panel } from '../../dashboard/model.ts';

/** What all panels of a dashboard share. */
export interface DashboardContext {
  readonly dashboard: Dashboard;
  readonly lookup: Lookup;
  readonly scope: Scope;
  /** Counts refreshes: each asks for all data anew. */
  readonly request: number;
  readonly utc: boolean;
  /** Chooses the range that was dragged over, in milliseconds. */
  readonly zoom: (from: number, to: number) => void;
  /** Shows a panel alone; undefined goes back to all. */
  readonly view: (key: string | undefined) => void;
  readonly change: (panel: Panel, change: PanelChange) => void;
}

const context = createContext<DashboardContext | undefined>(undefined);

export const DashboardProvider = context.Provider;

export function useDashboard(): DashboardContext {
  const value = useContext(context);
  if (value === undefined) throw new Error('A panel stands outside of a dashboard.');
  return value;
}
