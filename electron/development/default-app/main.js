/**
 * What Electron runs when it is started with a path: the registry runtime ships none. Same contract as Electron's
 * own: `-r MODULE` (Playwright needs it), `-v`, `-a`, then the path of an application.
 * The imports are awaited at top level: Electron holds `ready` back until this module has ended, so that the
 * application can still register its protocol.
 */
import { readFileSync, statSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const asked = readArguments(process.argv.slice(1));
if (asked.print !== null) {
  console.log(asked.print);
  app.exit(0);
} else {
  process.defaultApp = true;
  if (asked.modules.length > 0) Module._preloadModules(asked.modules);
  if (asked.place !== null) await startApplication(path.resolve(asked.place)).catch(endInError);
}

function readArguments(args) {
  const modules = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at];
    if (arg === '-r' || arg === '--require') modules.push(args[(at += 1)]);
    else if (arg === '-v' || arg === '--version') return { modules, place: null, print: `v${process.versions.electron}` };
    else if (arg === '-a' || arg === '--abi') return { modules, place: null, print: process.versions.modules };
    else if (!arg.startsWith('-')) return { modules, place: arg, print: null };
  }
  return { modules, place: null, print: null };
}

/** Without this, an application that fails to load would leave a process without a window. */
function endInError(error) {
  console.error(error);
  app.exit(1);
}

async function startApplication(place) {
  if (statSync(place).isFile()) return import(pathToFileURL(place).href);
  const described = JSON.parse(readFileSync(path.join(place, 'package.json'), 'utf8'));
  if (described.version) app.setVersion(described.version);
  app.setName(described.productName ?? described.name ?? 'Electron');
  app.setAppPath(place);
  const main = createRequire(path.join(place, 'package.json')).resolve(`./${described.main ?? 'index.js'}`);
  return import(pathToFileURL(main).href);
}
