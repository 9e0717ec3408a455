import { JOIN_HUB } from '../../text/sign-in.ts';
import { StateSymbol } from '../../ui/state-symbol.tsx';
import { DeskCover } from './desk-cover.tsx';
import styles from './desk-cover.module.css';

const STEPS = ['hub', 'directory', 'enrolment'] as const;

/** How far a workstation has come that joins its hub. */
export function JoiningSteps({ step }: { readonly step: 'hub' | 'directory' }) {
  const place = STEPS.indexOf(step);
  return (
    <DeskCover title={JOIN_HUB.joining} sentence={JOIN_HUB.joiningSentence} foot={<span>{JOIN_HUB.after}</span>}>
      <div role="status">
        <ol className={styles.steps}>
          {STEPS.map((name, at) => (
            <Step key={name} name={name} state={stateOf(at, place)} />
          ))}
        </ol>
      </div>
    </DeskCover>
  );
}

function stateOf(at: number, place: number): keyof typeof JOIN_HUB.states {
  if (at === place) return 'halfway';
  return at < place ? 'done' : 'waiting';
}

function Step({ name, state }: { readonly name: (typeof STEPS)[number]; readonly state: keyof typeof JOIN_HUB.states }) {
  return (
    <li className={styles.step} aria-current={state === 'halfway' ? 'step' : undefined}>
      <StateSymbol state={state} />
      <span>{JOIN_HUB.steps[name]}</span>
      <span className={styles.stepState}>{JOIN_HUB.states[state]}</span>
    </li>
  );
}
