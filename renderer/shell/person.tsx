import { createContext, useContext, type ReactNode } from 'react';
import type { SignedInPerson } from '../../shared/contract/session-contract.ts';

const PersonContext = createContext<SignedInPerson | null>(null);

export function PersonProvider({ person, children }: { readonly person: SignedInPerson; readonly children: ReactNode }) {
  return <PersonContext.Provider value={person}>{children}</PersonContext.Provider>;
}

/** Who sits at the desk. Screens read it to explain a refusal beforehand; the main process judges by its own session. */
export function usePerson(): SignedInPerson {
  const person = useContext(PersonContext);
  if (person === null) throw new Error('usePerson outside of the shell');
  return person;
}
