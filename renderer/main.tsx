import '@mantine/core/styles/baseline.css';
import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/global.css';
import './theme/tokens.css';
import './theme/base.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { readFirstScreen } from './api/first-screen.ts';
import { queryClient } from './api/use-query.ts';
import { App, type AppProps } from './app.tsx';
import { NavigationProvider } from './navigation/navigation.tsx';
import { startPreferences } from './shell/use-preferences.ts';
import { mantineTheme, mantineVariables } from './theme/mantine-theme.ts';
import { installTrustedTypes } from './trusted-types.ts';

installTrustedTypes(window);
const root = document.getElementById('root');
if (root === null) throw new Error('index.html: no element root');
// The first frame is drawn with its rows: the desk has answered while these programs were loading.
void readFirstScreen().then((first) => {
  if (first !== null) startPreferences(first.preferences);
  show(root, first?.status ?? null);
});

function show(place: HTMLElement, first: AppProps['first']): void {
  createRoot(place).render(
    <MantineProvider theme={mantineTheme} cssVariablesResolver={mantineVariables} defaultColorScheme="auto" getStyleNonce={readNonce}>
      <QueryClientProvider client={queryClient}>
        <NavigationProvider>
          <App first={first} />
        </NavigationProvider>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

/** One nonce per load: the protocol handler writes it in the page and in the policy. */
function readNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="guichet-nonce"]')?.content ?? '';
}
