/** Asks the person to prove who they are; true once they have. There is one such dialog, in the frame. */
type AskStepUp = () => Promise<boolean>;

let ask: AskStepUp | null = null;

/** The frame offers the dialog while somebody is at work. */
export function offerStepUp(offered: AskStepUp): () => void {
  ask = offered;
  return () => {
    ask = ask === offered ? null : ask;
  };
}

/** False when nobody can be asked, or the person gave up. */
export function askStepUp(): Promise<boolean> {
  return ask === null ? Promise.resolve(false) : ask();
}
