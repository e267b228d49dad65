import './styles/index.ts';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { watch } from './app/server.ts';
import { Shell } from './app/Shell.tsx';
import { theme, variables } from './app/theme.ts';

// The key is read by public/assets/scheme.js too.
const scheme = localStorageColorSchemeManager({ key: 'narthex-color-scheme' });

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');
void watch();
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={variables} colorSchemeManager={scheme} defaultColorScheme="auto">
      <Shell />
    </MantineProvider>
  </StrictMode>,
);
