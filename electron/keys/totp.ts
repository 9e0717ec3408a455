import { createHmac, timingSafeEqual } from 'node:crypto';

/** Seconds of a step. Source: RFC 6238, § 5.2. */
const STEP_SECONDS = 30;
const DIGITS = 6;
/** Clocks of telephones are right within half a minute. Source: RFC 6238, § 5.2 (at most one step of delay). */
const STEPS_AROUND = 1;

/** The code of a step. Source: RFC 4226, § 5.3; RFC 6238, § 4. */
export function totpCode(secret: Uint8Array, step: number, { digits = DIGITS, algorithm = 'sha1' }: { readonly digits?: number; readonly algorithm?: string } = {}): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac(algorithm, secret).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 0x0f;
  const value = digest.readUInt32BE(offset) & 0x7fff_ffff;
  return String(value % 10 ** digits).padStart(digits, '0');
}

export function totpStep(utcMs: number): number {
  return Math.floor(utcMs / 1000 / STEP_SECONDS);
}

/**
 * The step that a typed code belongs to, which the caller keeps so that it never serves again: null when no step around `utcMs`
 * and after `lastStep` has this code. Spaces are ignored. Each candidate is compared, in constant time, whatever the first ones say.
 */
export function acceptedStep(secret: Uint8Array, typed: string, utcMs: number, lastStep: number | null): number | null {
  const code = typed.replace(/\s/gu, '');
  if (!/^\d{6}$/u.test(code)) return null;
  const now = totpStep(utcMs);
  let accepted: number | null = null;
  for (let step = now - STEPS_AROUND; step <= now + STEPS_AROUND; step += 1) {
    const isEqual = timingSafeEqual(Buffer.from(totpCode(secret, step)), Buffer.from(code));
    if (isEqual && step > (lastStep ?? -1)) accepted = step;
  }
  return accepted;
}

/** What the QR of the enrolment holds. Source: the Key Uri Format of Google Authenticator, which every authenticator reads. */
export function totpAddress({ secret, login, issuer }: { readonly secret: string; readonly login: string; readonly issuer: string }): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(login)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${DIGITS}&period=${STEP_SECONDS}`;
}
