import type { HubError, HubErrorCode } from '../shared/contract/sync/hub-refusal.ts';

const STATUS: Readonly<Record<HubErrorCode, number>> = {
  malformed: 400, 'too-large': 413, 'not-found': 404, 'token-missing': 401, 'token-refused': 401, revoked: 401, 'account-shut': 401, 'not-allowed': 403,
  'upgrade-required': 426, 'log-truncated': 410, 'enrolment-refused': 403, 'refresh-refused': 401, 'paper-altered': 422, unavailable: 503, defect: 500,
};

/** A call that is refused whole. `why` is for the log, never for the caller. */
export class CallRefused extends Error {
  readonly status: number;
  readonly body: HubError;

  constructor(code: HubErrorCode, why: string, facts: Omit<HubError, 'code'> = {}) {
    super(why);
    this.status = STATUS[code];
    this.body = { code, ...facts };
  }
}
