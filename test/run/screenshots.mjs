import { underNode24 } from '../../electron/development/under-node-24.mjs';
import { runPlaywright } from './playwright.mjs';

/**
 * `npm run screenshots [-- --views=NAME,NAME] [PLAYWRIGHT ARGS…]` takes a picture of every screen, or of these, into `screenshots/`,
 * which git ignores.
 * With `--guide` it refreshes the images of the user guide instead.
 */
await underNode24(import.meta.url, (args) => {
  const project = args.includes('--guide') ? 'guide' : 'screenshots';
  const views = args.find((arg) => arg.startsWith('--views='));
  if (views !== undefined) process.env.GUICHET_VIEWS = views.slice('--views='.length);
  return runPlaywright([`--project=${project}`, ...args.filter((arg) => arg !== '--guide' && arg !== views)]);
});
