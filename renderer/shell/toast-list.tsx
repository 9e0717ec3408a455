import { SHELL } from '../text/shell.ts';
import { Toast } from '../ui/toast.tsx';
import { endToast, useToasts } from './toasts.ts';

export function ToastList() {
  return useToasts().map(({ id, state, message, undo }) => (
    <Toast key={id} state={state} message={message} undo={undo} closeLabel={SHELL.close_} onEnd={() => endToast(id)} />
  ));
}
