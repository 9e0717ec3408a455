import { describe, expect, test } from 'vitest';
import { auditVerdict } from './audit-verdict.mjs';

/** @param {object} vulnerabilities @param {number} total */
const report = (vulnerabilities, total = 600) => JSON.stringify({ auditReportVersion: 2, vulnerabilities, metadata: { dependencies: { total } } });

describe('the known vulnerabilities of what is installed (S12)', () => {
  test('are none only when the registry was asked about packages and named none', () => {
    expect(auditVerdict(report({}))).toEqual({ asked: true, packages: 600, vulnerable: [] });
  });

  test('are named with how bad they are and why', () => {
    const found = { minimist: { name: 'minimist', severity: 'critical', via: [{ title: 'Prototype Pollution' }] }, mkdirp: { name: 'mkdirp', severity: 'high', via: ['minimist'] } };
    expect(auditVerdict(report(found))).toMatchObject({ asked: true, vulnerable: [
      { name: 'minimist', severity: 'critical', why: 'Prototype Pollution' }, { name: 'mkdirp', severity: 'high', why: 'minimist' },
    ] });
  });

  test.each([
    ['a registry that does not answer this question', JSON.stringify({ message: '405 Method Not Allowed', method: 'POST', statusCode: 405, error: { summary: '' } }), 'the registry answered 405'],
    ['a machine without a network', JSON.stringify({ error: { code: 'EAI_AGAIN', summary: 'request failed' } }), 'the answer of npm has no list of vulnerabilities'],
    ['an answer that is no JSON', '<html>', 'the answer of npm has no list of vulnerabilities'],
    ['nothing at all', '', 'the answer of npm has no list of vulnerabilities'],
    ['a folder without packages', report({}, 0), 'npm looked at no package'],
  ])('%s: not asked, never « none »', (_case, printed, why) => {
    expect(auditVerdict(printed)).toEqual({ asked: false, why });
  });
});
