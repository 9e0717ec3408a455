/** The mark of the application: the arched window of a counter. resources/icons/icon.svg is the same, centred in its square. */
export function GuichetMark({ size = 20 }: { size?: number }) {
  return (
    <svg aria-hidden="true" width={size} height={size} viewBox="0 0 20 20" fill="none">
      <rect width="20" height="20" rx="5" fill="var(--accent)" />
      <path d="M4 13.6V9a6 6 0 0 1 12 0v4.6M3.1 13.6h13.8" stroke="var(--on-accent)" strokeWidth="1.8" strokeLinecap="round" />
    </svg>
  );
}
