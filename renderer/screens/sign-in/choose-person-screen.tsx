import { useEffect } from 'react';
import { choosePersonCommand, peopleQuery, type SignedInPerson } from '../../../shared/contract/session-contract.ts';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { ROLE_NAMES } from '../../text/shell.ts';
import { SIGN_IN } from '../../text/sign-in.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { DeskCover } from './desk-cover.tsx';
import styles from './desk-cover.module.css';

/** Who works at this desk. Nobody is authenticated here: real sign-in takes its place. */
export function ChoosePersonScreen({ isDemonstration }: { readonly isDemonstration: boolean }) {
  const { data: people } = useQuery(peopleQuery, {});
  const { run } = useCommand(choosePersonCommand);
  useEffect(() => {
    if (people !== undefined) console.info(`guichet:people ${people.length}`);
    const onKey = (event: KeyboardEvent): void => {
      const person = people?.[Number(event.key) - 1];
      if (person !== undefined) void run({ staffId: person.staffId });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [people, run]);
  if (people === undefined) return null;
  return (
    <DeskCover title={SIGN_IN.who} sentence={isDemonstration ? SIGN_IN.demonstration : SIGN_IN.nobodySentence}>
      {people.length === 0 && <EmptyState title={SIGN_IN.noPeople} sentence={SIGN_IN.noPeopleSentence} />}
      <div className={styles.people}>
        {people.map((person, place) => (
          <PersonButton key={person.staffId} person={person} place={place} onChoose={() => void run({ staffId: person.staffId })} />
        ))}
      </div>
    </DeskCover>
  );
}

interface PersonButtonProps {
  readonly person: SignedInPerson;
  readonly place: number;
  readonly onChoose: () => void;
}

function PersonButton({ person, place, onChoose }: PersonButtonProps) {
  const initials = person.fullName.split(' ').map((word) => word.charAt(0)).slice(0, 2).join('');
  return (
    <button type="button" className={styles.person} onClick={onChoose} autoFocus={place === 0}>
      <span aria-hidden="true" className={styles.initials}>
        {initials}
      </span>
      <span className={styles.personName}>{person.fullName}</span>
      <span className={styles.role}>{`${ROLE_NAMES[person.role]} · ${person.agencyName}`}</span>
      <Kbd keys={SIGN_IN.key(place)} decorative />
    </button>
  );
}
