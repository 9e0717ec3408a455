import type { OutputOf } from '../../shared/contract/define.ts';
import type { KnownPortal, PortalAccess, portalAccessQuery } from '../../shared/contract/portal-access-contract.ts';
import { policyFor } from '../../shared/domain/policy/insurer-profile.ts';
import { findPortal, type Portal, type PortalRules } from '../../shared/domain/policy/portal-rules.ts';
import { bankFreeze } from '../../shared/domain/portal-access/access-alert.ts';
import { isContactReviewed } from '../../shared/domain/portal-access/contact-change.ts';
import { firstAccessChecks } from '../../shared/domain/portal-access/first-access.ts';
import { checkState, verifiedUntil } from '../../shared/domain/portal-access/identity-check.ts';
import { accountStateAt, identifierValues, isBounced, memberNumberFault } from '../../shared/domain/portal-access/portal-account.ts';
import { portalAvailability } from '../../shared/domain/portal-access/portal-availability.ts';
import { fourEyesCauses } from '../../shared/domain/portal-access/portal-reset.ts';
import { blockedBy, findReviewDelay } from '../../shared/domain/request/open-request.ts';
import { instant } from '../../shared/domain/values/instant.ts';
import { displayName } from '../../shared/domain/values/person-name.ts';
import type { SqliteConnection } from '../db/open-database.ts';
import { loadPortalRules } from '../settings/portal-rules.ts';
import { openOperationOn } from './entry-form-rows.ts';
import {
  accountRow, alertRows, bounceRows, checkRows, connectionRows, heldRows, memberRow, orderRows, scriptRunRows, type AccountRow, type MemberRow,
} from './portal-access-rows.ts';
import type { Query, QueryContext } from './query.ts';

/** How far ahead the calendar of the portal looks. */
const CALENDAR_DAYS = 21;

interface Sources {
  readonly connection: SqliteConnection;
  readonly member: MemberRow;
  readonly account: AccountRow | null;
  readonly alerts: PortalAccess['alerts'];
  readonly rules: PortalRules;
  readonly context: QueryContext;
}

/** All that helps a member with their portal: the account as it was last told, who may act on it, and what has been asked. */
export const readPortalAccess: Query<typeof portalAccessQuery> = ({ connection }, { memberId }, context): OutputOf<typeof portalAccessQuery> => {
  const member = memberRow(connection, memberId);
  if (member === null) return null;
  const rules = loadPortalRules();
  const sources: Sources = { connection, member, account: accountRow(connection, memberId), alerts: alertRows(connection, memberId), rules, context };
  const portal = findPortal(rules, member.insurer);
  const freeze = freezeOf(sources.alerts);
  return {
    member: {
      id: member.id, number: member.number, birthDate: member.birthDate,
      name: displayName({ civility: member.civility === 'mme' ? 'Mme' : 'M.', lastName: member.lastName, firstNames: [member.firstName] }),
    },
    contact: contactOf(sources),
    portal: portal === null ? null : knownPortal(portal, sources),
    account: accountOf(sources),
    connections: connectionRows(connection, memberId),
    alerts: sources.alerts,
    freeze,
    heldRequests: freeze === null ? [] : heldRows(connection, memberId),
    identity: identityOf(sources),
    orders: orderRows(connection, memberId),
    scriptRuns: scriptRunRows(connection, memberId).map(({ script, ...run }) => ({ ...run, title: portal?.scripts.find(({ code }) => code === script)?.title ?? script })),
    reset: resetOf(sources),
    contactChange: {
      isReviewed: isContactReviewed({ policy: policyFor(context.profile, 'contact-change'), hasOpenAlert: freeze !== null }),
      openOperation: openOperationOn(connection, blockedBy('contact-change', memberId, null)),
    },
    today: context.today,
  };
};

function freezeOf(alerts: PortalAccess['alerts']): PortalAccess['freeze'] {
  return bankFreeze(alerts.map(({ kind, openedAt, closed }) => ({ kind, openedAt: instant(openedAt), closedAt: closed === null ? null : instant(closed.at) })));
}

function contactOf({ connection, member }: Sources): PortalAccess['contact'] {
  const { email, mobile, emailChangedOn, phoneChangedOn } = member;
  const bounces = bounceRows(connection, member.id);
  const bounce = bounces.find(({ address }) => isBounced(email, [{ address }]));
  return { email, mobile, isBounced: bounce !== undefined, bouncedOn: bounce?.bouncedOn ?? null, emailChangedOn, phoneChangedOn };
}

function accountOf({ account, context }: Sources): PortalAccess['account'] {
  const state = accountStateAt(account, context.now);
  return {
    kind: state.kind, blockedUntil: state.kind === 'blocked' ? state.until : null, createdOn: account?.createdOn ?? null, codeChannel: account?.codeChannel ?? null,
    toldAt: account?.toldAt ?? null,
  };
}

function knownPortal(portal: Portal, { connection, member, account, context }: Sources): KnownPortal {
  const { closed, next } = portalAvailability(portal.maintenance, context.now, CALENDAR_DAYS);
  const { shortest, longest, printedOn } = portal.memberNumber;
  const code = portal.temporaryCode;
  return {
    name: portal.name, insurerName: portal.insurerName, address: portal.address, entrance: portal.entrance, numberName: portal.numberName, printedOn: [...printedOn],
    lockAdvice: portal.lock.advice,
    identifiers: identifierValues(portal.identifiers, { number: member.number, email: account?.loginEmail ?? null }).map(({ kind, label, value }) => ({ kind, label, value })),
    numberFault: memberNumberFault(member.number, portal.memberNumber), numberLength: { shortest, longest },
    temporaryCode: code === null ? null : { digits: code.digits, minutes: code.minutes, channels: [...code.channels] },
    firstAccess: firstAccessChecks(portal, { ...member, bounces: bounceRows(connection, member.id) }).map((check) => ({ ...check })),
    closed, nextClosings: [...next],
    scripts: portal.scripts.map(({ code: script, title, steps }) => ({ code: script, title, steps: steps.map((step) => ({ ...step })) })),
  };
}

function identityOf({ connection, member, rules, context }: Sources): PortalAccess['identity'] {
  const { identityCheck } = rules;
  const checks = checkRows(connection, member.id);
  return {
    ...checkState(checks, context.now, identityCheck), validMinutes: identityCheck.validMinutes,
    verifiedUntil: context.actor === null ? null : verifiedUntil(checks, context.actor.staffId, context.now, identityCheck),
  };
}

function resetOf({ connection, member, alerts, rules, context }: Sources): PortalAccess['reset'] {
  const { profile, today, now } = context;
  const delay = findReviewDelay(profile.reviewDelays, 'portal-reset', now);
  const causes = fourEyesCauses({
    contact: member, today, recentDays: profile.contactWatch.recentDays, policy: policyFor(profile, 'contact-change'), hasOpenAlert: freezeOf(alerts) !== null,
  });
  return {
    documentKinds: rules.identityDocuments, causes: [...causes],
    openOperation: openOperationOn(connection, blockedBy('portal-reset', member.id, null)), goalHours: delay?.goalHours ?? 0, deadlineHours: delay?.deadlineHours ?? 0,
  };
}

