import { and, asc, eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { z } from 'zod';
import type { HelloAnswer, helloRequest, lanesAnswer } from '../../shared/contract/sync/session-messages.ts';
import { SYNC_PROTOCOL } from '../../shared/contract/sync/wire-fields.ts';
import { CallRefused } from '../call-refused.ts';
import { client, lane, scope, subscription } from '../db/schema.ts';
import { listScopes } from '../db/scopes.ts';
import { inTransaction, type Tx } from '../db/transaction.ts';
import type { HubParts } from '../parts.ts';
import { OLDEST_PUSH } from '../zod-app.ts';
import type { Session } from './session.ts';

/** The first exchange of a connection: whose clock is right, which scopes there are, and where each log ends. */
export async function hello(parts: HubParts, session: Session, { clientId, clock }: z.infer<typeof helloRequest>): Promise<HelloAnswer> {
  const now = parts.clock();
  const heads = await inTransaction(parts.pool, async (tx) => {
    await refuseForeignClient(tx, session, clientId);
    const scopes = await listScopes(tx, session.scopes);
    const rows = scopes.map(({ scopeId }) => ({ scopeId, deviceId: session.deviceId, since: now }));
    if (rows.length > 0) await tx.insert(subscription).values(rows).onConflictDoNothing();
    return scopes;
  });
  const scopes = heads.map(({ name, epoch, seq, lowSeq, hash }) => ({ scope: name, epoch, head: seq, lowSeq, hash: hash.toString('hex') }));
  const { keyId, publicKey } = parts.keys;
  return { protocol: SYNC_PROTOCOL, minimumProtocol: OLDEST_PUSH, now, skewMs: now - clock, staffId: session.staffId, hub: { keyId, publicKey }, scopes };
}

/** Where each lane of the client stands. */
export async function lanesOf(parts: HubParts, session: Session, clientId: string): Promise<z.infer<typeof lanesAnswer>> {
  const db = drizzle(parts.pool);
  await refuseForeignClient(db, session, clientId);
  const lanes = await db.select({ scope: scope.name, lastClientSeq: lane.lastClientSeq }).from(lane).innerJoin(scope, eq(scope.scopeId, lane.scopeId))
    .where(eq(lane.clientId, clientId)).orderBy(asc(lane.scopeId));
  return { clientId, lanes };
}

async function refuseForeignClient(tx: Pick<Tx, 'select'>, { deviceId }: Session, clientId: string): Promise<void> {
  const [own] = await tx.select({ clientId: client.clientId }).from(client).where(and(eq(client.clientId, clientId), eq(client.deviceId, deviceId)));
  if (own === undefined) throw new CallRefused('not-found', 'client of another device');
}
