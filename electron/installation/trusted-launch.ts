import { isTestTwin } from './own-fuses.ts';
import { refusedSwitches } from './refused-switches.ts';

export interface LaunchGiven {
  readonly argv: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  readonly executable: string;
}

export interface TrustedLaunch {
  /** The environment without what only development and tests may say. */
  readonly environment: NodeJS.ProcessEnv;
  /** Switches that end the application, by name. */
  readonly refusedSwitches: readonly string[];
  /** Variables that were given and not listened to, by name. */
  readonly ignoredVariables: readonly string[];
}

/** Ours tell a desk where its data lie and which native module to load; Electron's and Node's would run other code. */
const DEVELOPMENT = /^(?:GUICHET_|ELECTRON_RUN_AS_NODE$|ELECTRON_OVERRIDE|NODE_OPTIONS$|NODE_EXTRA_CA_CERTS$|NODE_PATH$)/u;

/**
 * What of a command line and an environment this process may believe. In development, everything. In a package, no switch of
 * `refusedSwitches` and no variable of development, unless it is the twin that tests drive: looked at only when there is
 * something to refuse, so that an ordinary start pays nothing.
 */
export function trustLaunch({ argv, environment, platform, isPackaged, executable }: LaunchGiven): TrustedLaunch {
  const switches = refusedSwitches(argv.slice(1), platform);
  const variables = Object.keys(environment).filter((name) => DEVELOPMENT.test(name));
  const isBelieved = !isPackaged || (switches.length + variables.length > 0 && isTestTwin(executable));
  if (isBelieved) return { environment, refusedSwitches: [], ignoredVariables: [] };
  const own = Object.fromEntries(Object.entries(environment).filter(([name]) => !DEVELOPMENT.test(name)));
  return { environment: own, refusedSwitches: switches, ignoredVariables: variables };
}
