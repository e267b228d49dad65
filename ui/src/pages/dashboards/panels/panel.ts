import type { Frame } from '../../../dashboard/frame.ts';
import type { Lookup } from '../../../dashboard/interpolate.ts';
import type { Panel } from '../../../dashboard/model.ts';

/** What a panel's drawing is given: its data, and the variables as it sees them. */
export interface PanelProps {
  readonly panel: Panel;
  readonly frames: readonly Frame[];
  readonly lookup: Lookup;
}
