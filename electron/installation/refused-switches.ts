/**
 * Switches of Chromium and of Node that open the application to another program, loosen its sandbox or its checks, send its
 * traffic elsewhere, or start a program of somebody else's choice. No fuse stops most of them, and a link of the
 * system may carry them (CVE-2018-1000006). The shipped application ends when it is given one.
 *
 * Source: Electron documentation, Supported Command Line Switches and Fuses; Chromium, content/public/common/content_switches.cc.
 */
const REFUSED: readonly string[] = [
  'remote-debugging-port', 'remote-debugging-pipe', 'remote-debugging-address', 'remote-debugging-socket-name', 'remote-allow-origins',
  'js-flags', 'no-sandbox', 'disable-gpu-sandbox', 'disable-seccomp-filter-sandbox', 'disable-namespace-sandbox', 'disable-setuid-sandbox', 'no-zygote', 'single-process',
  'host-rules', 'host-resolver-rules', 'proxy-server', 'proxy-pac-url', 'proxy-bypass-list', 'ignore-certificate-errors', 'ignore-certificate-errors-spki-list',
  'log-net-log', 'net-log-capture-mode', 'ssl-key-log-file', 'user-data-dir', 'disk-cache-dir', 'disable-web-security', 'disable-site-isolation-trials', 'allow-running-insecure-content',
  'unsafely-treat-insecure-origin-as-secure', 'enable-blink-features', 'disable-blink-features', 'load-extension', 'auth-server-allowlist', 'auth-server-whitelist',
  'renderer-cmd-prefix', 'utility-cmd-prefix', 'gpu-launcher', 'ppapi-plugin-launcher', 'browser-subprocess-path', 'renderer-startup-dialog', 'enable-automation', 'headless',
];

/** Families of Node: `--inspect`, `--inspect-brk`, `--debug-port`… and modules loaded before ours. */
const REFUSED_FAMILIES = /^(?:inspect|debug)(?:-|$)|^(?:require|import|loader|experimental-loader|eval|print)$/u;

/** Only this value of the switch is refused: it keeps secrets under a password that everybody knows. */
const REFUSED_VALUES: readonly string[] = ['password-store=basic', 'password-store=basic_text'];

/** The refused switches of a command line, by name and without their values. Chromium takes one dash for two, Windows also a slash. */
export function refusedSwitches(argv: readonly string[], platform: NodeJS.Platform): readonly string[] {
  const prefix = platform === 'win32' ? /^(?:--?|\/)/u : /^--?/u;
  const given = argv.filter((argument) => prefix.test(argument)).map((argument) => argument.replace(prefix, '').toLowerCase());
  return [...new Set(given.filter(isRefused).map(loggedName))];
}

function isRefused(given: string): boolean {
  const name = nameOf(given);
  return REFUSED.includes(name) || REFUSED_FAMILIES.test(name) || REFUSED_VALUES.includes(given);
}

/** A family takes any end: what was typed after its letters is not written down. */
function loggedName(given: string): string {
  return nameOf(given).replace(/[^a-z-].*$/su, '');
}

function nameOf(given: string): string {
  return given.split('=', 1)[0] ?? given;
}
