import { join } from 'node:path';

/** How this process was started, and where its own files lie. */
export interface Launch {
  readonly userData: string | undefined;
  readonly isDemonstration: boolean;
  readonly demonstrationMembers: number;
  /** Seats this person at once, on a demonstration desk only: the scripts that photograph and measure ask for it. */
  readonly demonstrationPerson: string | undefined;
  /** Whether the people of the demonstration are chosen from; otherwise, and on every real desk, people sign in. */
  readonly choosesPeople: boolean;
  /** Opens the database of a demonstration without asking anyone. */
  readonly operatorPassphrase: string | undefined;
  readonly nativeBinding: string | undefined;
  /** Where to leave a picture of the window once its first rows are painted; only the development scripts ask. */
  readonly screenshotPath: string | undefined;
  readonly places: {
    readonly mainFolder: string;
    readonly preloadPath: string;
    readonly rendererFolder: string;
    readonly fontsFolder: string;
    readonly referenceFolder: string;
    readonly iconPath: string;
    /** The page that verifies a dossier de preuve without Guichet. */
    readonly verifierPage: string;
  };
}

const DEMONSTRATION_MEMBERS = 5000;

/** The demonstration holds invented people only: its passphrase is no secret. */
const DEMONSTRATION_PASSPHRASE = 'demonstration sans secret';

/** `mainFolder` is the folder of the bundled main process: out/main, in the package or in the project. */
export function readLaunch(environment: NodeJS.ProcessEnv, argv: readonly string[], mainFolder: string): Launch {
  const isDemonstration = environment.GUICHET_DEMO === '1' || argv.includes('--demonstration');
  const root = join(mainFolder, '..', '..');
  return {
    userData: environment.GUICHET_USER_DATA,
    isDemonstration,
    demonstrationMembers: numberAfter(argv, '--members') ?? DEMONSTRATION_MEMBERS,
    demonstrationPerson: isDemonstration ? environment.GUICHET_DEMO_PERSON : undefined,
    choosesPeople: isDemonstration && environment.GUICHET_REAL_SIGN_IN !== '1',
    operatorPassphrase: isDemonstration ? (environment.GUICHET_PASSPHRASE ?? DEMONSTRATION_PASSPHRASE) : undefined,
    nativeBinding: environment.GUICHET_SQLITE_BINDING === '' ? undefined : environment.GUICHET_SQLITE_BINDING,
    screenshotPath: environment.GUICHET_SCREENSHOT,
    places: {
      mainFolder,
      preloadPath: join(root, 'out', 'preload', 'preload.cjs'),
      rendererFolder: join(root, 'out', 'renderer'),
      fontsFolder: join(root, 'resources', 'fonts'),
      referenceFolder: join(root, 'resources', 'reference'),
      iconPath: join(root, 'resources', 'icons', 'icon-128.png'),
      verifierPage: join(root, 'resources', 'proof', 'verifier.html'),
    },
  };
}

function numberAfter(argv: readonly string[], flag: string): number | null {
  const index = argv.indexOf(flag);
  const value = Number(argv[index + 1]);
  return index >= 0 && Number.isInteger(value) && value > 0 ? value : null;
}
