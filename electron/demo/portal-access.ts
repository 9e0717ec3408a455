import type { LocalDate } from '../../shared/domain/values/local-date.ts';
import type { accessAlert, emailBounce, portalAccount, portalConnection, portalOrder } from '../db/schema/portal-access.ts';
import { CAST, HEROINE, type CastMember } from './cast.ts';
import { chanceFor, type Chance } from './chance.ts';
import type { Dossier } from './dossier.ts';
import type { MemberFile } from './member-file.ts';
import { drawId } from './papers.ts';
import type { Setting } from './setting.ts';

type Account = typeof portalAccount.$inferInsert;
type Connection = typeof portalConnection.$inferInsert;

/** What the insurer's portal has told of one member. */
export interface PortalFile {
  readonly accounts: readonly Account[];
  readonly connections: readonly Connection[];
  readonly bounces: readonly (typeof emailBounce.$inferInsert)[];
  readonly alerts: readonly (typeof accessAlert.$inferInsert)[];
  readonly orders: readonly (typeof portalOrder.$inferInsert)[];
}

const NOTHING: PortalFile = { accounts: [], connections: [], bounces: [], alerts: [], orders: [] };
/** In a light history, the members of whom the portal has told something. */
const TOLD_OF = 5000;
/** The streams of the members are their ids: these are others, so that what the portal tells moves nothing else of a file. */
const STREAM = -2_000_000;

const DEVICES = ['Chrome sur Windows', 'Firefox sur Windows', 'Safari sur iPhone', 'Application sur Android', 'Safari sur Mac', 'Chrome sur Android'] as const;
const NIGHT = '03:12';

export function drawPortalAccess(setting: Setting, { member }: MemberFile): PortalFile {
  if (setting.options.history !== 'full' && member.id > TOLD_OF) return NOTHING;
  const chance = chanceFor(setting.options.seed, STREAM - member.id);
  const known = CAST[member.id - 2]?.portal;
  const account = drawAccount(setting, chance, member, known);
  if (account.state === 'none') return { ...NOTHING, accounts: [account] };
  const connections = drawConnections(setting, chance, member);
  const file = { ...NOTHING, accounts: [account], connections };
  if (known === 'alert') return withAlert(setting, chance, file, member.id);
  if (known === 'bounced' && member.email !== null && member.email !== undefined) return { ...file, bounces: [{ memberId: member.id, address: member.email, bouncedOn: setting.calendar.day(-3) }] };
  return member.id === HEROINE.id ? withOlderLink(setting, chance, file) : file;
}

/** A change of RIB that came before the alert, or under it, waits with its clock stopped. */
export function heldDossiers(dossiers: readonly Dossier[], { alerts: [alert] }: PortalFile): readonly Dossier[] {
  if (alert === undefined) return dossiers;
  return dossiers.map((dossier) => {
    const { request } = dossier;
    const isHeld = request.kind === 'rib-change' && request.status === 'to-check';
    return isHeld ? { ...dossier, request: { ...request, pausedAt: Math.max(request.receivedAt, alert.openedAt) } } : dossier;
  });
}

function drawAccount({ calendar }: Setting, chance: Chance, member: MemberFile['member'], known: CastMember['portal']): Account {
  const toldAt = calendar.at(calendar.day(-1), '22:10');
  const isMissing = known === 'never' || (known === undefined && member.id !== HEROINE.id && chance.holds(0.14));
  if (isMissing) return { memberId: member.id, state: 'none', blockedUntil: null, loginEmail: null, codeChannel: null, createdOn: null, toldAt };
  const codeChannel = member.mobile !== null && chance.holds(0.6) ? 'sms' : 'email';
  const createdOn = laterOf(member.joinedOn, calendar.day(-chance.between(60, 2600)));
  const blockedUntil = known === 'blocked' ? calendar.at(calendar.today, '23:30') : null;
  return { memberId: member.id, state: known === 'blocked' ? 'blocked' : 'active', blockedUntil, loginEmail: member.email ?? null, codeChannel, createdOn, toldAt };
}

/** From the member's own town and device, the latest a few days ago. */
function drawConnections({ calendar }: Setting, chance: Chance, member: MemberFile['member']): readonly Connection[] {
  const device = chance.pick(DEVICES);
  const count = chance.between(2, 6);
  return Array.from({ length: count }, (_unused, index): Connection => {
    const isOther = index === count - 1 && chance.holds(0.3);
    const day = calendar.day(-(2 + index * chance.between(3, 9)));
    const time = `${String(chance.between(7, 22)).padStart(2, '0')}:${String(chance.below(60)).padStart(2, '0')}`;
    return {
      id: drawId(chance), memberId: member.id, at: calendar.at(day, time), outcome: chance.holds(0.12) ? 'refused' : 'opened',
      device: isOther ? chance.pick(DEVICES) : device, place: `${member.town}, France`, knownDevice: !isOther,
    };
  });
}

/** In the night of the day before, from far away: the portal stopped it and told the desk. */
function withAlert({ calendar }: Setting, chance: Chance, file: PortalFile, memberId: number): PortalFile {
  const openedAt = calendar.at(calendar.day(-1), NIGHT);
  const connection: Connection = { id: drawId(chance), memberId, at: openedAt, outcome: 'stopped', device: 'Chrome sur Linux', place: 'Bucarest, Roumanie', knownDevice: false };
  return {
    ...file,
    connections: [...file.connections, connection],
    alerts: [{ id: drawId(chance), memberId, kind: 'unusual-connection', connectionId: connection.id, openedAt, openedBy: 'portal', openedByName: 'Portail', version: 1 }],
  };
}

function withOlderLink({ calendar }: Setting, chance: Chance, file: PortalFile): PortalFile {
  const order = {
    id: drawId(chance), memberId: HEROINE.id, kind: 'send-reset-link', sentTo: 'h•••@exemple.fr', requestId: null, orderedAt: calendar.at(calendar.day(-12), '11:05'),
    orderedBy: 'claire-morvan', orderedByName: 'Claire MORVAN', state: 'sent',
  } as const;
  return { ...file, orders: [order] };
}

function laterOf(one: LocalDate, other: LocalDate): LocalDate {
  return one > other ? one : other;
}
