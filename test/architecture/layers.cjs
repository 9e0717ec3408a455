/**
 * Who may import whom: an allow-list for dependency-cruiser. The most specific line that matches a module is the one that
 * binds it; a module that no line matches is a fault by itself (`layers.test.ts`).
 *
 * A target is a folder or a file of the project, `npm:<package or path in it>`, `types:<package>` (its
 * types alone), `node:` (any built-in module) or `*`.
 * In a `from`, `*` stands for one name; a folder may always import itself, and with `*` only the same name.
 */
const SHARED = ['shared/domain', 'shared/contract', 'shared/lib', 'shared/text'];
/** What desk and hub judge alike: whoever runs it. */
const JUDGING = 'shared/judging';
/** How the files of an insurer are read, by whoever has them. It needs zod: no window reads one. */
const SETTINGS = 'shared/settings';
/** What the frame remembers for every screen: no screen of its own, and nothing that leads back to one. */
const FRAME_STATE = ['open-files.ts', 'person.tsx', 'refused-screen.tsx', 'status.ts', 'toasts.ts', 'use-preferences.ts', 'viewing-notice.tsx', 'window-buttons.tsx'].map((name) => `renderer/shell/${name}`);
const INTERFACE = ['npm:react', 'npm:@mantine/core', 'npm:@mantine/hooks', 'npm:@tabler/icons-react'];

/** @type {Record<string, readonly string[]>} */
const MATRIX = {
  'shared/lib': [],
  'shared/domain': ['shared/lib', 'npm:ibantools', 'npm:stdnum/lib/cjs/fr/nir.js', 'npm:libphonenumber-js/min'],
  'shared/contract': ['shared/domain', 'shared/lib', 'npm:zod'],
  'shared/text': ['shared/contract', 'shared/domain'],
  'shared/judging': ['shared/contract', 'shared/domain', 'shared/lib', 'shared/text'],
  'shared/settings': ['shared/domain', 'npm:zod'],

  'renderer/theme': ['npm:@mantine/core', 'npm:react'],
  'renderer/ui': INTERFACE,
  'renderer/grid': ['renderer/ui', 'renderer/text', 'shared/domain', ...INTERFACE, 'npm:react-dom', 'npm:ag-grid-community', 'npm:ag-grid-react'],
  'renderer/api': ['shared/contract', 'shared/lib', 'npm:react', 'npm:@tanstack/react-query'],
  'renderer/text': ['shared/contract', 'shared/domain', 'shared/text'],
  'renderer/navigation': ['npm:react', 'shared/contract', 'shared/domain'],
  'renderer/acts': ['npm:react', 'shared/contract', 'shared/lib'],
  'renderer/palette': ['renderer/acts', 'renderer/api', 'renderer/navigation', 'renderer/text', 'renderer/ui', ...SHARED, ...INTERFACE, 'npm:@leeoniya/ufuzzy'],
  'renderer/paper-viewer': ['renderer/acts', 'renderer/api', 'renderer/text', 'renderer/ui', ...SHARED, ...INTERFACE, 'npm:pdfjs-dist'],
  'renderer/journal': ['renderer/api', 'renderer/text', 'renderer/ui', ...SHARED, ...INTERFACE],
  'renderer/entry-form': ['renderer/acts', 'renderer/api', 'renderer/navigation', 'renderer/text', 'renderer/ui', ...SHARED, ...INTERFACE, 'types:zod'],
  'renderer/passphrase-choice': ['renderer/api', 'renderer/text', 'renderer/ui', 'resources/reference/frequent-passphrases.json', ...SHARED, ...INTERFACE],
  'renderer/shell': ['renderer/acts', 'renderer/api', 'renderer/journal', 'renderer/navigation', 'renderer/palette', 'renderer/passphrase-choice', 'renderer/text', 'renderer/theme', 'renderer/ui', 'renderer/routes.tsx', ...SHARED, ...INTERFACE],
  'renderer/screens/*': [
    ...FRAME_STATE, 'renderer/acts', 'renderer/api', 'renderer/entry-form', 'renderer/grid', 'renderer/journal', 'renderer/navigation', 'renderer/paper-viewer', 'renderer/passphrase-choice', 'renderer/text', 'renderer/ui', ...SHARED, ...INTERFACE,
    'types:ag-grid-community',
  ],
  'renderer/routes.tsx': ['renderer/navigation', 'renderer/screens', 'npm:react'],
  'renderer/app.tsx': ['renderer/screens/sign-in', 'renderer/acts', 'renderer/api', 'renderer/navigation', 'renderer/shell', 'renderer/theme', ...SHARED, ...INTERFACE, 'npm:@tanstack/react-query'],
  'renderer/trusted-types.ts': [],
  'renderer/main.tsx': ['renderer', ...INTERFACE, 'npm:react-dom', 'npm:@tanstack/react-query'],

  'electron/preload.ts': ['npm:electron'],
  'electron/main.ts': ['electron', 'npm:electron', 'node:', ...SHARED],
  'electron/ipc': [
    'electron/audit', 'electron/commands/handler.ts', 'electron/commands/handlers.ts', 'electron/commands/note-chance.ts', 'electron/sync/enqueue-act.ts', 'electron/sync/hub-link.ts', 'electron/sync/note-rows-before.ts', 'electron/db/handles.ts', 'electron/db/transaction.ts',
    'electron/db/apply-changes.ts', 'electron/db/journal.ts', 'electron/db/open-database.ts', 'electron/rights', 'electron/session/desk.ts', 'electron/session/open-writing.ts',
    'electron/log', 'shared/domain/rights', 'shared/contract', 'shared/lib', 'npm:electron', 'node:',
  ],
  'electron/rights': ['electron/db/open-database.ts', 'electron/db/prepared.ts', ...SHARED],
  'electron/audit': ['electron/backup/write-durably.ts', 'electron/db', 'electron/session/open-writing.ts', 'electron/sync/build-sync-proof.ts', 'node:', ...SHARED],
  'electron/commands/handler.ts': ['electron/db/handles.ts', JUDGING, ...SHARED],
  'electron/commands/handlers.ts': ['electron/commands', JUDGING, 'shared/contract'],
  'electron/commands': ['electron/commands/handler.ts', 'electron/db/handles.ts', 'electron/db/repositories', JUDGING, ...SHARED],
  'electron/commands/judge-context.ts': [
    'electron/commands/handler.ts', 'electron/commands/note-chance.ts', 'electron/db/handles.ts', 'electron/db/repositories', 'electron/settings/banks.ts', 'electron/settings/consent-digest.ts', 'electron/settings/portal-rules.ts', JUDGING, ...SHARED,
  ],
  'electron/commands/drawn-page.ts': ['electron/commands/facts-of.ts', 'electron/commands/handler.ts', 'electron/db/handles.ts', JUDGING, ...SHARED],
  'electron/commands/by-facts.ts': [
    'electron/commands/facts-of.ts', 'electron/commands/handler.ts', 'electron/commands/judge-context.ts', 'electron/db/repositories', JUDGING, ...SHARED,
  ],
  'electron/commands/*': [
    'electron/commands/handler.ts', 'electron/commands/note-chance.ts', 'electron/commands/judge-context.ts', 'electron/commands/drawn-page.ts', 'electron/commands/facts-of.ts', 'electron/settings/portal-rules.ts', 'electron/db/coming-file.ts', 'electron/db/handles.ts', 'electron/db/repositories', JUDGING,
    ...SHARED],
  'electron/queries': [
    'electron/queries/query.ts', 'electron/rights', 'electron/audit/signature.ts', 'electron/audit/workstation-identity.ts', 'electron/db/schema', 'electron/db/coming-file.ts', 'electron/db/handles.ts', 'electron/db/open-database.ts', 'electron/db/prepared.ts', 'electron/privacy/retained-items.ts', 'electron/sync/asked-erasure.ts', 'electron/search', 'electron/settings/banks.ts', 'electron/settings/portal-rules.ts',
    'npm:drizzle-orm', 'types:better-sqlite3', ...SHARED,
  ],
  'electron/reader': ['electron/queries', 'electron/rights', 'electron/db/damage.ts', 'electron/db/open-database.ts', 'electron/db/migrations.ts', 'electron/settings/insurer-profile.ts', 'npm:drizzle-orm', 'node:', ...SHARED],
  'electron/db': ['npm:better-sqlite3', 'npm:drizzle-orm', 'node:', 'shared/domain', 'shared/lib'],
  'electron/db/schema': ['npm:drizzle-orm', 'shared/domain', 'shared/lib'],
  'electron/db/repositories': ['electron/db/schema', 'electron/db/handles.ts', 'npm:drizzle-orm', 'shared/judging/facts.ts', 'shared/domain', 'shared/lib'],
  'electron/db/migrations': [],
  'electron/search': ['electron/db', 'electron/rights', 'electron/text', 'shared/domain', 'shared/lib', 'shared/text'],
  'electron/sync': ['electron/audit', 'electron/db', 'electron/search/index-member.ts', 'electron/privacy/erase-category.ts', 'electron/privacy/erase-identity.ts', 'electron/privacy/erasure.ts', 'electron/settings/insurer-profile.ts', 'electron/settings/rules-version.ts', 'npm:zod', 'node:', ...SHARED],
  'electron/sync/state-machine.ts': ['shared/contract/sync/sync-phase.ts'],
  'electron/documents': ['shared/domain', 'shared/lib', 'npm:@cantoo/pdf-lib', 'npm:pdfmake', 'npm:bwip-js', 'node:'],
  'electron/settings': [SETTINGS, 'shared/judging/rules-version.ts', 'shared/domain', 'shared/lib', 'resources/profiles', 'resources/reference', 'npm:electron-store', 'npm:zod', 'node:'],
  'electron/log': ['npm:electron-log', 'shared/lib'],
  'electron/keys': ['electron/backup/write-durably.ts', 'resources/reference', 'shared/domain', 'shared/lib', 'npm:@node-rs/argon2', 'npm:zod', 'node:'],
  'electron/installation': ['electron/log', 'electron/text/installation.ts', 'npm:electron', 'node:'],
  'electron/text': SHARED,
  'electron/text/installation.ts': ['electron/installation/desk-folder.ts'],
  'electron/papers': ['electron/commands/handler.ts', 'npm:file-type', 'npm:heic-decode', 'npm:jpeg-js', 'npm:libheif-js', 'node:', ...SHARED],
  'electron/threads': ['node:'],
  'electron/import': ['electron/audit', 'electron/db', 'electron/search', 'electron/sync/import-impediment.ts', 'electron/text', 'electron/threads', 'npm:iconv-lite', 'npm:drizzle-orm', 'node:', ...SHARED],
  'electron/privacy': ['electron/audit', 'electron/db', 'electron/sync/asked-erasure.ts', 'electron/sync/enqueue-act.ts', 'electron/sync/hub-link.ts', 'electron/sync/note-rows-before.ts', 'shared/judging/privacy', 'electron/settings/insurer-profile.ts', 'electron/text', 'electron/threads', 'npm:drizzle-orm', 'node:', ...SHARED],
  'electron/export': ['electron/db', 'electron/queries', 'electron/reader', 'electron/rights', 'electron/text', 'electron/threads', 'node:', ...SHARED],
  'electron/demo': [
    'electron/audit/head-file.ts', 'electron/db', 'electron/documents', 'electron/search', 'electron/settings/consent-digest.ts', 'electron/settings/insurer-profile.ts',
    'resources/reference', 'resources/profiles', 'npm:drizzle-orm', 'npm:fontkit', 'npm:jpeg-js', 'node:', ...SHARED,
  ],
  'electron/session': [
    'electron/audit', 'electron/backup', 'electron/commands/handler.ts', 'electron/db', 'electron/demo', 'electron/documents', 'electron/keys', 'electron/log', 'electron/papers',
    'electron/queries/query.ts', 'electron/reader', 'electron/recovery', 'electron/rights', 'electron/text', 'npm:bwip-js', 'npm:drizzle-orm', 'node:', ...SHARED,
  ],
  // Of all that opens a desk, this thread alone speaks with a hub.
  'electron/session/join-worker.ts': ['electron/audit', 'electron/db', 'electron/session/join-protocol.ts', 'electron/sync/catch-up.ts', 'electron/sync/join-hub.ts', 'npm:drizzle-orm', 'node:', ...SHARED],
  'electron/desktop': [
    'electron/audit', 'electron/db/transaction.ts', 'electron/documents', 'electron/export', 'electron/import', 'electron/log', 'electron/papers', 'electron/privacy/privacy-protocol.ts', 'electron/privacy/privacy-service.ts',
    'electron/session', 'electron/settings', 'electron/sync/hub-link.ts', 'electron/sync/import-impediment.ts', 'electron/sync/sync-service.ts', 'electron/text', 'npm:electron', 'node:', ...SHARED,
  ],
  'electron/window': [
    'electron/audit', 'electron/backup', 'electron/desktop', 'electron/documents', 'electron/export', 'electron/import', 'electron/installation', 'electron/ipc', 'electron/keys', 'electron/log', 'electron/papers',
    'electron/privacy/privacy-service.ts', 'electron/recovery', 'electron/rights', 'electron/session', 'electron/settings', 'electron/commands/handler.ts', 'electron/sync/queue-claims.ts', 'electron/sync/sync-service.ts', 'electron/text', 'npm:electron', 'node:', ...SHARED,
  ],
  'electron/backup': ['electron/db', 'npm:zod', 'types:better-sqlite3', 'node:', ...SHARED],
  'electron/recovery': ['electron/backup', 'electron/db', 'electron/keys/secret-bytes.ts', 'electron/search', 'npm:zod', 'types:better-sqlite3', 'node:', ...SHARED],
  'electron/cli': [
    'electron/audit', 'electron/backup', 'electron/db', 'electron/demo', 'electron/documents', 'electron/export', 'electron/import', 'electron/keys', 'electron/papers', 'electron/privacy', 'electron/queries', 'electron/recovery', 'electron/session',
    'electron/settings', 'electron/sync', 'electron/text', 'npm:drizzle-orm', 'node:', ...SHARED,
  ],
  'hub': [JUDGING, SETTINGS, ...SHARED, 'npm:fastify', 'npm:fastify-type-provider-zod', 'npm:@fastify/swagger', 'npm:drizzle-orm', 'npm:pg', 'npm:jose', 'npm:prom-client', 'npm:zod', 'node:'],
  // What judges sees rows and rules, never the network, the database or the clock.
  'hub/judging': ['hub/directory/directory.ts', JUDGING, ...SHARED],
  // An insurer's export is read by one set of rules wherever it is read: those of the desk, which work on the desk's tables. The one door between the two programs;
  // who runs it is an operator's command, never a process that answers desks.
  'hub/import': ['electron/import', 'electron/db', 'electron/text/directory-refusals.ts', 'electron/text/import-refusals.ts', 'hub/db', 'hub/directory/directory.ts', 'hub/judging/file-rows.ts', 'hub/reimbursements', 'hub/parts.ts', 'npm:drizzle-orm', 'npm:pg', 'node:', ...SHARED],
  'hub/papers': ['hub/auth', 'hub/db', 'hub/call-refused.ts', 'hub/parts.ts', 'hub/zod-app.ts', 'npm:drizzle-orm', 'npm:fastify', 'npm:zod', 'node:', ...SHARED],
  'hub/embedded': ['npm:pg', 'node:'],
  'electron/sql-text.d.ts': [],
  'electron/bundle-for-node.ts': ['npm:vite', 'node:'],
  'electron/vite.config.ts': ['npm:vite', 'electron/bundle-for-node.ts'],
  'electron/vite.threads.config.ts': ['npm:vite', 'electron/bundle-for-node.ts'],
  'electron/vite.preload.config.ts': ['npm:vite', 'node:'],
  'renderer/vite.config.ts': ['npm:vite', 'npm:@vitejs/plugin-react', 'node:'],
  'electron/development': ['npm:@electron', 'npm:vite', 'npm:electron', 'npm:electron-builder', 'test/run', 'node:'],
  'resources/reference': ['npm:@etalab/decoupage-administratif', 'shared/domain/account', 'node:'],
  'test': ['*'],
};

const TESTS = '^test/|\\.test\\.(?:ts|tsx|mjs)$';

/** The pattern of a line: `renderer/screens/*` captures the screen. */
function fromPattern(line) {
  const body = escape(line).replaceAll('\\*', '([^/]+)');
  return `^${body}${isFile(line) ? '$' : '/'}`;
}

function toPattern(target) {
  if (target === '*') return '.';
  if (target === 'node:' || target.startsWith('types:')) return null;
  if (target.startsWith('npm:')) return `(?:^|node_modules/)(?:@types/)?${escape(target.slice(4))}(?:/|$)`;
  return `^${escape(target)}${isFile(target) ? '$' : '/'}`;
}

/** Lines that bind a part of what `line` matches. */
function moreSpecific(line) {
  return Object.keys(MATRIX).filter((other) => other !== line && other.startsWith(line.replace(/\/\*$/u, '')) && other.length > line.replace(/\*$/u, '').length);
}

/** One allowing rule per line, one more for the built-in modules where the line allows them. */
function allowingRules(line) {
  const targets = MATRIX[line];
  const from = { path: fromPattern(line), pathNot: [TESTS, ...moreSpecific(line).map(fromPattern)] };
  const itself = line.includes('*') ? fromPattern(line).replace('([^/]+)', '$1') : fromPattern(line);
  const rules = [{ comment: line, from, to: { path: [...targets.map(toPattern).filter((pattern) => pattern !== null), itself] } }];
  const types = targets.filter((target) => target.startsWith('types:')).map((target) => toPattern(target.replace('types:', 'npm:')));
  if (types.length > 0) rules.push({ comment: `${line}, types`, from, to: { path: types, dependencyTypes: ['type-only'] } });
  if (targets.includes('node:')) rules.push({ comment: `${line}, built-in modules`, from, to: { dependencyTypes: ['core'] } });
  return rules;
}

function isFile(path) {
  return /\.\w+$/u.test(path);
}

function escape(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}

/** Whether some line binds the module. */
function isListed(path) {
  return new RegExp(TESTS, 'u').test(path) || Object.keys(MATRIX).some((line) => new RegExp(fromPattern(line), 'u').test(path));
}

module.exports = {
  isListed,
  ruleSet: {
    forbidden: [
      { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
      { name: 'no-missing-file', severity: 'error', from: {}, to: { couldNotResolve: true } },
      { name: 'nothing-imports-a-test', severity: 'error', from: { pathNot: `${TESTS}|^electron/development/` }, to: { path: TESTS } },
    ],
    allowed: [{ comment: 'tests import what they test', from: { path: TESTS }, to: {} }, ...Object.keys(MATRIX).flatMap(allowingRules)],
    allowedSeverity: 'error',
  },
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(?:^|/)(?:out|release|[.]cache)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.css', '.d.ts'],
    },
  },
};
