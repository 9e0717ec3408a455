import { afterEach, beforeEach } from 'vitest';
import { startHub, type TestHub } from './a-hub.ts';
import { fillSmallAgency, joinedDesk, type SyncedDesk } from './a-synced-desk.ts';

/** A hub with the small agency, and the desks that joined it, for each test of a file. */
export interface DesksAtAHub {
  readonly hub: TestHub;
  /** A desk of this person that has joined, and has nothing yet. It is closed with the test. `clock` is that of its engine. */
  join(staffId: string, clock?: () => number): Promise<SyncedDesk>;
  /** The same, which has taken what the hub has. */
  joined(staffId: string, clock?: () => number): Promise<SyncedDesk>;
  /** Another desk, opened on a file that is there. It is closed with the test, unless it was before. */
  keep(desk: SyncedDesk): SyncedDesk;
}

/** To be called at the top of a file of tests. */
export function desksAtAHub(): DesksAtAHub {
  let hub: TestHub | null = null;
  let desks: SyncedDesk[] = [];
  const running = (): TestHub => {
    if (hub === null) throw new Error('asked for outside of a test');
    return hub;
  };
  beforeEach(async () => {
    hub = await startHub();
    await fillSmallAgency(hub);
    desks = [];
  });
  afterEach(async () => {
    for (const desk of desks) await desk.close();
    await running().close();
  });
  const keep: DesksAtAHub['keep'] = (desk) => {
    desks.push(desk);
    return desk;
  };
  const join: DesksAtAHub['join'] = async (staffId, clock) => keep(await joinedDesk(running(), staffId, clock));
  return {
    get hub() {
      return running();
    },
    join,
    keep,
    joined: async (staffId, clock) => {
      const desk = await join(staffId, clock);
      await desk.sync();
      return desk;
    },
  };
}

/** The desk learns that logs moved, and takes what there is. */
export async function catchUp(...desks: readonly SyncedDesk[]): Promise<void> {
  for (const desk of desks) {
    desk.engine.wake('heads');
    await desk.sync();
  }
}
