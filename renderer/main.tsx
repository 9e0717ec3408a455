import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import './theme/tokens.css';
import './theme/base.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { queryClient } from './api/use-query.ts';
import { App } from './app.tsx';
import { NavigationProvider } from './navigation/navigation.tsx';
import { mantineTheme, mantineVariables } from './theme/mantine-theme.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html: no element root');

createRoot(root).render(
  <MantineProvider theme={mantineTheme} cssVariablesResolver={mantineVariables} defaultColorScheme="auto" getStyleNonce={readNonce}>
    <QueryClientProvider client={queryClient}>
      <NavigationProvider>
        <App />
      </NavigationProvider>
    </QueryClientProvider>
  </MantineProvider>,
);

/** One nonce per load: the protocol handler writes it in the page and in the policy. */
function readNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="guichet-nonce"]')?.content ?? '';
}
