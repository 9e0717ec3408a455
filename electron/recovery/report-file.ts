import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { recoveryReport, type RecoveryReport } from '../../shared/contract/recovery-contract.ts';
import { syncFolder, writeDurably } from '../backup/write-durably.ts';
import { PENDING_REPORT } from './pending-report.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const MOST_LISTED = 100;

/** Adds to a report that nobody has read yet: what is missing stays told. */
export function writeReport(folder: string, report: RecoveryReport, key: Uint8Array): void {
  const path = join(folder, PENDING_REPORT);
  const merged = merge(readPendingReport(folder, key), report);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', reportKey(key), nonce);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(merged)), cipher.final()]);
  writeDurably(`${path}.partial`, Buffer.concat([nonce, cipher.getAuthTag(), sealed]));
  renameSync(`${path}.partial`, path);
  syncFolder(folder);
}

/** Null when there is none, or none that this key opens. */
export function readPendingReport(folder: string, key: Uint8Array): RecoveryReport | null {
  const path = join(folder, PENDING_REPORT);
  return existsSync(path) ? open(readFileSync(path), key) : null;
}

/** Keeps a report that was read beside what it tells of. */
export function fileReport(folder: string, { aside, at }: RecoveryReport): void {
  const read = aside !== null && existsSync(aside) ? aside : join(folder, 'damaged');
  mkdirSync(read, { recursive: true });
  renameSync(join(folder, PENDING_REPORT), join(read, `${at}.report`));
}

function open(bytes: Buffer, key: Uint8Array): RecoveryReport | null {
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', reportKey(key), bytes.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
    return recoveryReport.parse(JSON.parse(text));
  } catch {
    // Altered, or of another key: what it said is lost, and the desk works without it.
    return null;
  }
}

function merge(former: RecoveryReport | null, report: RecoveryReport): RecoveryReport {
  if (former === null) return report;
  const acts = [...former.missing.acts, ...report.missing.acts].slice(0, MOST_LISTED);
  return { ...report, missing: { count: former.missing.count + report.missing.count, isAll: former.missing.isAll && report.missing.isAll, acts } };
}

function reportKey(databaseKey: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', databaseKey, new Uint8Array(0), 'guichet recovery report', 32));
}
