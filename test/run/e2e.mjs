import { underNode24 } from '../../electron/development/under-node-24.mjs';
import { runPlaywright } from './playwright.mjs';

/** `npm run e2e [-- PLAYWRIGHT ARGS…]` runs every journey; the pictures have their own command. */
await underNode24(import.meta.url, (args) => runPlaywright(['--project=e2e', ...args]));
