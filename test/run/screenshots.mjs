import { underNode24 } from '../../electron/development/under-node-24.mjs';
import { runPlaywright } from './playwright.mjs';

/** `npm run screenshots [-- PLAYWRIGHT ARGS…]` takes a picture of every screen. */
await underNode24(import.meta.url, (args) => runPlaywright(['--project=screenshots', ...args]));
