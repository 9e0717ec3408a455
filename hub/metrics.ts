import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What an operator watches. Names are kept once published: dashboards hold to them. */
export interface HubMetrics {
  readonly registry: Registry;
  readonly commands: Counter<'outcome'>;
  readonly replays: Counter;
  readonly laneStops: Counter<'code'>;
  readonly pushSeconds: Histogram;
  readonly pulledChanges: Counter;
  readonly refusals: Counter<'code'>;
  readonly subscribers: Gauge;
  readonly paperBytes: Counter<'way'>;
  readonly snapshotBytes: Counter;
}

export function createMetrics(): HubMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    commands: new Counter({ name: 'guichet_commands_total', help: 'Acts recorded, by outcome', labelNames: ['outcome'], registers }),
    replays: new Counter({ name: 'guichet_replays_total', help: 'Acts that were sent again and answered from the record', registers }),
    laneStops: new Counter({ name: 'guichet_lane_stops_total', help: 'Batches that stopped before their end, by cause', labelNames: ['code'], registers }),
    pushSeconds: new Histogram({ name: 'guichet_push_seconds', help: 'Time to judge and store one batch', buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5], registers }),
    pulledChanges: new Counter({ name: 'guichet_pulled_changes_total', help: 'Lines of logs that were given out', registers }),
    refusals: new Counter({ name: 'guichet_refused_calls_total', help: 'Calls refused whole, by cause', labelNames: ['code'], registers }),
    subscribers: new Gauge({ name: 'guichet_event_subscribers', help: 'Open event streams', registers }),
    snapshotBytes: new Counter({ name: 'guichet_snapshot_bytes_total', help: 'Bytes of snapshots that were given out', registers }),
    paperBytes: new Counter({ name: 'guichet_paper_bytes_total', help: 'Bytes of papers, received and given out', labelNames: ['way'], registers }),
  };
}
