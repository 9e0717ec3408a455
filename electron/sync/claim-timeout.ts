/** How long a person who takes a request waits for the hub: beyond, they work on, and it is said that nobody has confirmed it. */
export const CLAIM_TIMEOUT_MS = 1_500;
