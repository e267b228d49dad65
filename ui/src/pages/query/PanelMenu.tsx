import { ActionIcon, Menu } from '@mantine/core';
import { prefix } from '../../api/prefix.ts';
import { address } from '../../app/location.ts';
import { MoreIcon } from '../../components/icons.tsx';
import { curl } from '../../lib/curl.ts';
import { stepFor } from './resolution.ts';
import { encodePanels, type PanelState } from './urlState.ts';

interface PanelMenuProps {
  readonly state: PanelState;
  readonly onFormat: () => void;
  readonly onDuplicate: () => void;
  readonly onRemove: (() => void) | undefined;
}

/** What can be done with a panel beside running it. */
export function PanelMenu({ state, onFormat, onDuplicate, onRemove }: PanelMenuProps) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="More actions" title="More actions">
          <MoreIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onFormat}>Format the expression</Menu.Item>
        <Menu.Item onClick={() => void navigator.clipboard?.writeText(command(state))}>Copy as curl</Menu.Item>
        <Menu.Item onClick={() => void navigator.clipboard?.writeText(link(state))}>Copy a link to this query</Menu.Item>
        <Menu.Item onClick={onDuplicate}>Duplicate this query</Menu.Item>
        {onRemove !== undefined && (
          <Menu.Item onClick={onRemove} color="var(--bad)">
            Remove this query
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The request that the panel's tab makes, for a shell. */
function command({ expression, tab, endTime, rangeMillis, resolution }: PanelState): string {
  const api = `${window.location.origin}${prefix}api/v1/`;
  const end = endTime ?? Date.now();
  if (tab === 'table') return curl(`${api}query`, { query: expression, time: String(end / 1000) });
  const times = { start: String((end - rangeMillis) / 1000), end: String(end / 1000), step: String(stepFor(rangeMillis, resolution) / 1000) };
  return curl(`${api}${tab === 'graph' ? 'query_range' : 'explain'}`, { query: expression, ...times });
}

function link(state: PanelState): string {
  return window.location.origin + address('query', encodePanels([state]));
}
