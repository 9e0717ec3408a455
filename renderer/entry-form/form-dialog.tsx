import { useEffect, useRef, type FormEvent, type ReactNode } from 'react';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { FORM_DIALOG } from '../text/privacy.ts';
import { sentencesOf } from '../text/refusals.ts';
import { ActButton, type ActButtonProps } from '../ui/act-button.tsx';
import { Banner, BannerStack } from '../ui/banner.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Panel } from '../ui/panel.tsx';
import styles from './entry-form.module.css';

export interface FormDialogProps {
  readonly title: string;
  readonly titleId: string;
  readonly reference?: string;
  readonly confirm: Pick<ActButtonProps, 'label' | 'icon' | 'disabledReason'> & { readonly variant?: 'primary' | 'danger' };
  readonly refusal: Refusal | null;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly width?: 'narrow' | 'wide';
  /** Acts between the confirmation and the way out. */
  readonly acts?: ReactNode;
}

/** A short form over the screen: its first control has the focus, Entrée sends, Échap leaves. A refusal is said inside, the typing kept. */
export function FormDialog({ title, titleId, reference, confirm, refusal, onSubmit, onClose, children, width = 'narrow', acts }: FormDialogProps) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input:not([disabled]), textarea')?.focus(), []);
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (confirm.disabledReason === undefined) onSubmit();
  }
  const { variant = 'primary', ...button } = confirm;
  const actions = (
    <>
      <ActButton {...button} variant={variant} size="decision" submits onAct={nothing} />
      {acts}
    </>
  );
  const leave = <ActButton variant="ghost" label={FORM_DIALOG.cancel} shortcut={FORM_DIALOG.escape} onAct={onClose} />;
  return (
    <Dialog labelledBy={titleId} onClose={onClose} width={width}>
      <form ref={form} onSubmit={submit}>
        <Panel title={title} titleId={titleId} reference={reference} actions={actions} aside={leave}>
          <div className={styles.form}>
            {refusal !== null && <RefusalLine refusal={refusal} />}
            {children}
          </div>
        </Panel>
      </form>
    </Dialog>
  );
}

function RefusalLine({ refusal }: { readonly refusal: Refusal }) {
  const { cause, kept, next } = sentencesOf(refusal);
  return (
    <div role="alert">
      <BannerStack label={cause}>
        <Banner state="urgent" title={cause} sentence={`${kept} ${next}`} />
      </BannerStack>
    </div>
  );
}

/** The form's own submission acts, by the button as by Enter. */
function nothing(): void {}
