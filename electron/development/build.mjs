import { buildApplication } from './build-application.mjs';
import { underNode24 } from './under-node-24.mjs';

/** `npm run build` */
await underNode24(import.meta.url, async () => {
  await buildApplication();
  return 0;
});
