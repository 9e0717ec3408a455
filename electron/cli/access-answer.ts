import type { AccessGiven, AccessRefusal } from './give-access.ts';

/** What to hand to the person, as an operator reads it. */
export function accessLines({ fullName, login, code, until }: AccessGiven): readonly string[] {
  return [`To hand to ${fullName}, and to nobody else; it is shown once.`, `  login  ${login}`, `  code   ${code}`, `  until  ${new Date(until).toISOString()}`];
}

/** The same in an answer of JSON. */
export function accessImage({ staffId, login, code, until }: AccessGiven): Readonly<Record<string, string>> {
  return { staffId, login, code, until: new Date(until).toISOString() };
}

/** Without those of people at a window, whom no command line is. */
const SENTENCES: Readonly<Partial<Record<AccessRefusal, string>>> = {
  'not-found': 'The directory of this workstation does not name this person: see the reference in the directory of the hub, and whether the hub answers.',
  'staff-inactive': 'The directory says that this person does not work here any more.',
  'directory-of-hub': 'The directory says that this person does not work here any more.',
  'already-done': 'This person has an account here and has entered by it: somebody who administers accounts gives them a new code at the window.',
  'login-taken': 'Somebody here has this login: choose another one by --login.',
  keychain: 'The ways into this workstation are bound to the keychain of its system, which no command line reaches: give access at its window.',
  busy: 'Another program writes in this database: try again.',
};

export function accessSentence(code: AccessRefusal): string {
  return SENTENCES[code] ?? `Refused: ${code}`;
}
