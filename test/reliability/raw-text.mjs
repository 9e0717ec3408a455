import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

/** Gives Node what the bundler gives the product: the text of a file whose import ends in `?raw`. For processes and threads that run the sources as they are. */
registerHooks({
  load(url, context, next) {
    if (!url.endsWith('?raw')) return next(url, context);
    const text = readFileSync(new URL(url.replace(/\?raw$/u, '')), 'utf8');
    return { format: 'module', shortCircuit: true, source: `export default ${JSON.stringify(text)};` };
  },
});
