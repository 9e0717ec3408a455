import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A fixed port behind which the program may change: PostgreSQL after a crash, or its standby. */
export interface PortForward {
  readonly port: number;
  /** Null: nobody is there. Whatever is open is cut. */
  pointTo(port: number | null): void;
  /** What a seeded bug makes of what goes to the program: of the same length, as whoever hears it counts bytes. */
  falsify: ((bytes: Buffer) => Buffer) | null;
  close(): Promise<void>;
}

export async function openPortForward(): Promise<PortForward> {
  let target: number | null = null;
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, (near) => {
    open.add(near);
    near.on('close', () => open.delete(near)).on('error', () => near.destroy());
    if (target === null) return void near.destroy();
    const far = connect({ port: target, host: '127.0.0.1', noDelay: true });
    far.on('error', () => near.destroy()).on('close', () => near.destroy());
    near.on('close', () => far.destroy());
    near.on('data', (bytes: Buffer) => far.write(forward.falsify?.(bytes) ?? bytes)).on('end', () => far.end());
    far.pipe(near);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    for (const socket of open) socket.destroy();
  };
  const forward: PortForward = {
    port: (server.address() as AddressInfo).port,
    falsify: null,
    pointTo: (port) => {
      target = port;
      cut();
    },
    close: async () => {
      cut();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
  return forward;
}
