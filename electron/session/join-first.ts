import { Worker } from 'node:worker_threads';
import type { Refusal } from '../../shared/contract/refusal.ts';
import { parseLogin } from '../../shared/domain/account/login.ts';
import { wipe } from '../keys/secret-bytes.ts';
import { passphraseRefusal } from './enrol.ts';
import { nowOf, type Entrance } from './entrance-parts.ts';
import { beginFirstEnrolment, refusedBeforeAnyone } from './first-enrolment.ts';
import { foundDatabase } from './found-database.ts';
import { STOP, type JoinFirstRefusal, type JoinMessage, type JoinStart } from './join-protocol.ts';

export interface JoinFirstInput {
  readonly url: string;
  readonly code: string;
  readonly login: string;
  readonly passphrase: Uint8Array;
}

const ACTION = 'session.join-hub';

/**
 * Joins a hub from the first window: makes the key and the database, in it the link, the directory and the account of whom the hub made the code for, who
 * then enrols a second factor. What else the hub has comes once the desk is open.
 */
export async function joinFirst(entrance: Entrance, input: JoinFirstInput): Promise<Refusal | null> {
  const { parts } = entrance;
  const { passphrase } = input;
  const began = parts.desk.status();
  try {
    if (began.state !== 'first-start') return { code: 'already-done' };
    const login = parseLogin(input.login);
    if (login === null) return { code: 'login-invalid', fields: { login: 'login-invalid' } };
    // Their name is not known before the directory is here; a login is made of it.
    const weak = await passphraseRefusal(entrance, passphrase, [login, (await parts.profile()).identity.name]);
    if (weak !== null) return refusedBeforeAnyone(parts, ACTION, weak);
    const show = (joining: typeof began.joining): void => parts.desk.show({ ...began, joining });
    show('hub');
    const invitation = { url: wholeAddress(input.url), code: input.code.trim(), login, now: nowOf(entrance) };
    const refusal = await foundDatabase(parts, { login, passphrase }, (partial) => joinInThread(entrance, { ...partial, ...invitation }, () => show('directory')));
    if (refusal !== null) return refusedBeforeAnyone(parts, ACTION, refusal);
    return await beginFirstEnrolment(entrance, { login, passphrase, action: ACTION });
  } finally {
    wipe(passphrase);
    if (began.state === 'first-start' && parts.desk.status().state === 'first-start') parts.desk.show(began);
  }
}

/** A name alone is that of a machine that speaks TLS: no desk speaks to another. */
function wholeAddress(typed: string): string {
  const address = typed.trim();
  return address.includes('://') ? address : `https://${address}`;
}

const FIELDS: Readonly<Partial<Record<JoinFirstRefusal, string>>> = { 'hub-url-refused': 'url', 'hub-no-answer': 'url', 'enrolment-code-refused': 'code', 'directory-not-come': 'code' };

function refusalOf(code: JoinFirstRefusal): Refusal {
  const field = FIELDS[code];
  return { code, ...(field === undefined ? {} : { fields: { [field]: code } }) };
}

/** Resolves once the thread has ended: its connection is closed then. A desk that ends meanwhile stops it. */
function joinInThread({ parts, ending }: Entrance, start: JoinStart, joined: () => void): Promise<Refusal | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(parts.joinWorkerPath, { workerData: start });
    const stop = (): void => worker.postMessage(STOP);
    ending.addEventListener('abort', stop, { once: true });
    if (ending.aborted) stop();
    let end: Extract<JoinMessage, { readonly kind: 'end' }> | null = null;
    let fault: Error | null = null;
    worker.on('message', (message: JoinMessage) => {
      if (message.kind === 'joined') joined();
      else if (message.kind === 'end') end = message;
      else parts.log.warn('hub-call-failed', { path: message.path, why: message.why });
    });
    worker.on('error', (error: Error) => (fault = error));
    worker.on('exit', (code) => {
      ending.removeEventListener('abort', stop);
      if (fault === null && end !== null) resolve(end.refusal === null ? null : refusalOf(end.refusal));
      else reject(fault ?? new Error(`joining ended with code ${code} before its answer`));
    });
  });
}
