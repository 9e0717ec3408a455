export function Palette({ opened }: { readonly opened: boolean; readonly onClose: () => void }) {
  return opened ? null : null;
}
