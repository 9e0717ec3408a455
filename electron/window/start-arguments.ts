import { refusedSwitches } from '../installation/refused-switches.ts';
import { pathOfDeepLink } from './deep-link.ts';

export interface StartArguments {
  /** Where a link of the system asks to go; null when there is none that means anything. */
  readonly path: string | null;
  /** What was given and not used, by its rule and never by its value. */
  readonly refused: readonly string[];
}

/**
 * What a start, or a second start of a running desk, may ask for: one link to a file of a member. Its switches do nothing to
 * the desk that runs, no file of the disk is opened, and whatever else it holds is refused (negative tests 22 and 23). A bare number is the value
 * of a switch of ours.
 */
export function readStartArguments(argv: readonly string[], applicationPath: string): StartArguments {
  const given = argv.slice(1).filter((argument) => argument !== applicationPath);
  const path = pathOfDeepLink(given);
  const links = given.filter((argument) => /^guichet:/iu.test(argument));
  const others = given.filter((argument) => !argument.startsWith('-') && !/^\d+$/u.test(argument) && !links.includes(argument));
  return {
    path,
    refused: [
      ...refusedSwitches(given, process.platform).map((name) => `start-switch ${name}`),
      ...(links.length > (path === null ? 0 : 1) ? ['start-link'] : []),
      ...(others.length > 0 ? ['start-argument'] : []),
    ],
  };
}
