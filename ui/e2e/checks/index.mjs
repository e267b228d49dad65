import { addressChecks } from './address.mjs';
import { editorChecks } from './editor.mjs';
import { graphChecks } from './graph.mjs';
import { narrowChecks } from './narrow.mjs';
import { serverChecks } from './server.mjs';
import { statusChecks } from './status.mjs';
import { tableChecks } from './table.mjs';
import { targetChecks } from './targets.mjs';

/** All checks: a name, optionally the system's colour scheme, and what is done. Each gets a browser context of its own. */
export const checks = [
  ...tableChecks,
  ...graphChecks,
  ...editorChecks,
  ...addressChecks,
  ...targetChecks,
  ...statusChecks,
  ...serverChecks,
  ...narrowChecks,
];
