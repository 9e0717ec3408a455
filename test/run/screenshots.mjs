import { underNode24 } from '../../electron/development/under-node-24.mjs';
import { runPlaywright } from './playwright.mjs';

/**
 * `npm run screenshots [-- PLAYWRIGHT ARGS…]` takes a picture of every screen into `screenshots/`, which git ignores.
 * With `--guide` it refreshes the images of the user guide instead.
 */
await underNode24(import.meta.url, (args) => {
  const project = args.includes('--guide') ? 'guide' : 'screenshots';
  return runPlaywright([`--project=${project}`, ...args.filter((arg) => arg !== '--guide')]);
});
