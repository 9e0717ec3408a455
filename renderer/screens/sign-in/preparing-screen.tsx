import { membersDone, SIGN_IN } from '../../text/sign-in.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { DeskCover } from './desk-cover.tsx';
import styles from './desk-cover.module.css';

export function PreparingScreen({ done, total }: { readonly done: number; readonly total: number }) {
  if (total === 0) return null;
  return (
    <DeskCover title={SIGN_IN.preparing} sentence={SIGN_IN.preparingSentence}>
      <div className={styles.progress}>
        <ProgressLine label={SIGN_IN.preparing} ratio={done / total} remaining={membersDone(done, total)} />
      </div>
    </DeskCover>
  );
}
