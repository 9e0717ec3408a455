import { spawnSync } from 'node:child_process';
import { inProject } from '../../electron/development/project.mjs';
import { auditVerdict } from './audit-verdict.mjs';

/**
 * `npm run vulnerabilities` asks the registry that npm is set to for the known vulnerabilities of every package of the lock file. It ends with 0
 * when there is none, 1 when there is one, 2 when the registry did not answer the question. No part of `npm test`, whose answer
 * depends on the code alone.
 */
const { stdout } = spawnSync('npm', ['audit', '--json', '--package-lock-only'], { cwd: inProject(), encoding: 'utf8', shell: process.platform === 'win32', maxBuffer: 64 * 1024 * 1024 });
const verdict = auditVerdict(stdout ?? '');
console.log(JSON.stringify({ id: 'S12', on: new Date().toISOString().slice(0, 10), ...verdict }));
if (!verdict.asked) console.error('Known vulnerabilities were not asked: this says nothing of whether there are any.');
process.exitCode = verdict.asked ? Math.min(1, verdict.vulnerable.length) : 2;
