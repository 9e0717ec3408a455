import { PAPER_VIEWER } from '../text/paper-viewer.ts';
import { ActButton } from '../ui/act-button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import styles from './paper-dialog.module.css';
import { PaperViewer } from './paper-viewer.tsx';

/** A paper kept by the desk, as lists name it. */
export interface KeptPaper {
  readonly attachmentId: string;
  readonly name: string;
}

/** A paper over the screen that names it; Échap closes it. */
export function PaperDialog({ paper, onClose }: { readonly paper: KeptPaper; readonly onClose: () => void }) {
  return (
    <Dialog labelledBy="paper-title" onClose={onClose} width="wide">
      <div className={styles.paper}>
        <h2 id="paper-title" className="visually-hidden">
          {paper.name}
        </h2>
        <PaperViewer source={paper.attachmentId} name={paper.name} />
        <div className={styles.foot}>
          <ActButton label={PAPER_VIEWER.close} shortcut="Échap" onAct={onClose} autoFocus />
        </div>
      </div>
    </Dialog>
  );
}
