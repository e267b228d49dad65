import { ActionIcon, Menu } from '@mantine/core';
import { MoreIcon } from '../../components/icons.tsx';

interface PanelMenuProps {
  readonly onFormat: () => void;
  readonly onDuplicate: () => void;
  readonly onRemove: (() => void) | undefined;
}

/** What can be done with a panel beside running it. */
export function PanelMenu({ onFormat, onDuplicate, onRemove }: PanelMenuProps) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label="More actions" title="More actions">
          <MoreIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onFormat}>Format the expression</Menu.Item>
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
