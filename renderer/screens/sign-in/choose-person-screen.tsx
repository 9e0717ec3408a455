import { useEffect, useState } from 'react';
import { choosePersonCommand, demonstrationPeopleCommand, type SignedInPerson } from '../../../shared/contract/session-contract.ts';
import { callCommand } from '../../api/door.ts';
import { firstPeople } from '../../api/first-screen.ts';
import { useCommand } from '../../api/use-command.ts';
import { ROLE_NAMES } from '../../text/shell.ts';
import { SIGN_IN } from '../../text/sign-in.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { DeskCover } from './desk-cover.tsx';
import styles from './desk-cover.module.css';

/** Who works at this desk of a demonstration: its invented people are chosen, not authenticated. */
export function ChoosePersonScreen({ isLocked = false }: { readonly isLocked?: boolean }) {
  const people = usePeople();
  const { run } = useCommand(choosePersonCommand);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const person = people?.[Number(event.key) - 1];
      if (person !== undefined) void run({ staffId: person.staffId });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [people, run]);
  if (people === null) return null;
  return (
    <DeskCover title={SIGN_IN.who} sentence={isLocked ? SIGN_IN.lockedDemonstration : SIGN_IN.demonstration}>
      {people.length === 0 && <EmptyState title={SIGN_IN.noPeople} sentence={SIGN_IN.noPeopleSentence} />}
      <div className={styles.people}>
        {people.map((person, place) => (
          <PersonButton key={person.staffId} person={person} place={place} onChoose={() => void run({ staffId: person.staffId })} />
        ))}
      </div>
    </DeskCover>
  );
}

/** Known with the first answer of the desk, else asked for; null until then. */
function usePeople(): readonly SignedInPerson[] | null {
  const [people, setPeople] = useState(firstPeople);
  useEffect(() => {
    if (people !== null) {
      console.info(`guichet:people ${people.length}`);
      return undefined;
    }
    let isGone = false;
    void callCommand(demonstrationPeopleCommand, {}).then((reply) => {
      if (!isGone) setPeople(reply.ok ? reply.value : []);
    });
    return () => {
      isGone = true;
    };
  }, [people]);
  return people;
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
