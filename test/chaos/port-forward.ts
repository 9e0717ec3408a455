import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A fixed port behind which the program may change: PostgreSQL after a crash, or its standby. */
export interface PortForward {
  readonly port: number;
  /** Null: nobody is there. Whatever is open is cut. */
  pointTo(port: number | null): void;
  close(): Promise<void>;
}

export async function openPortForward(): Promise<PortForward> {
  let target: number | null = null;
  const open = new Set<Socket>();
  const server = createServer((near) => {
    open.add(near);
    near.on('close', () => open.delete(near)).on('error', () => near.destroy());
    if (target === null) return void near.destroy();
    const far = connect(target, '127.0.0.1');
    far.on('error', () => near.destroy()).on('close', () => near.destroy());
    near.on('close', () => far.destroy());
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    pointTo: (port) => {
      target = port;
      cut();
    },
    close: async () => {
      cut();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}
