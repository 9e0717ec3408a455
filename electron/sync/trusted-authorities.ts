import tls from 'node:tls';

/** What ships has it; the Electron of development is older, and has Node's own list alone. */
const CAN_READ_STORE = 'setDefaultCACertificates' in tls;

let isSet = false;

/**
 * Whose certificates this thread believes from here on: the authorities that come with Node and those of the machine, where an operator's own stands by
 * policy of the organisation. Files that a variable names to Node (NODE_EXTRA_CA_CERTS) count for nothing. Reading those of the machine is done once a thread.
 */
export function trustAuthoritiesOfMachine(): void {
  if (isSet || !CAN_READ_STORE) return;
  tls.setDefaultCACertificates([...tls.getCACertificates('bundled'), ...tls.getCACertificates('system')]);
  isSet = true;
}
