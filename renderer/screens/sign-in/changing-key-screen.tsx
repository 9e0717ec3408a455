import { CHANGING_KEY } from '../../text/sign-in.ts';
import { DeskCover } from './desk-cover.tsx';

export function ChangingKeyScreen() {
  return (
    <DeskCover title={CHANGING_KEY.title} sentence={CHANGING_KEY.sentence}>
      <span role="status" />
    </DeskCover>
  );
}
