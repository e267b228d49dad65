import { ActionIcon, Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { CheckIcon, HalfIcon, MoonIcon, SunIcon } from '../components/icons.tsx';

const choices: readonly [MantineColorScheme, string, typeof SunIcon][] = [
  ['light', 'Light', SunIcon],
  ['dark', 'Dark', MoonIcon],
  ['auto', 'As the system', HalfIcon],
];

/** Chooses between light, dark and the system's scheme. */
export function SchemeMenu() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [, name, CurrentIcon] = choices.find(([scheme]) => scheme === colorScheme) ?? choices[2]!;
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Colours: ${name}`} title={`Colours: ${name}`}>
          <CurrentIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(([scheme, label, ChoiceIcon]) => (
          <Menu.Item
            key={scheme}
            leftSection={<ChoiceIcon />}
            rightSection={scheme === colorScheme ? <CheckIcon /> : undefined}
            onClick={() => setColorScheme(scheme)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
