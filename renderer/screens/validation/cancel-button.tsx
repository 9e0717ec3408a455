import { VALIDATION } from '../../text/validation.ts';
import { ActButton } from '../../ui/act-button.tsx';

/** Leaves a window over the screen: nothing was done. */
export function CancelButton({ onClose }: { readonly onClose: () => void }) {
  return <ActButton variant="ghost" label={VALIDATION.cancel} shortcut={VALIDATION.escape} onAct={onClose} />;
}
