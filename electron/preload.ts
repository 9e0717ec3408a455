import { contextBridge, ipcRenderer } from 'electron';

type Listener = (event: string, payload: unknown) => void;

const listeners = new Set<Listener>();
/** What the desk said before the page listened. */
const waiting: (readonly [event: string, payload: unknown])[] = [];
ipcRenderer.on('guichet:event', (_event, name: string, payload: unknown) => {
  if (listeners.size === 0) waiting.push([name, payload]);
  for (const listener of listeners) listener(name, payload);
});

/** The empty page that a window passes by when it is locked has nothing to ask. */
const { location } = globalThis as unknown as { readonly location: { readonly host: string } };
const isOwnPage = location.host === 'guichet';

/** Asked before any program of the page has loaded: the desk answers while the page still reads its files. */
const firstScreen: Promise<unknown> = (isOwnPage ? ipcRenderer.invoke('guichet:first-screen') : Promise.resolve(null)).then((reply) => {
  // It says how things stand: what was said before is older.
  waiting.length = 0;
  return reply;
});
// Whoever awaits it is told; without a listener the page would report it twice.
firstScreen.catch(() => undefined);

/** The whole of what a window sees of the main process: one function per direction, and no Electron object behind them. */
const door = {
  firstScreen: (): Promise<unknown> => firstScreen,
  command: (message: unknown): Promise<unknown> => ipcRenderer.invoke('guichet:command', message),
  query: (message: unknown): Promise<unknown> => ipcRenderer.invoke('guichet:query', message),
  subscribe: (listener: Listener): (() => void) => {
    listeners.add(listener);
    // All that subscribes in the same breath hears it.
    queueMicrotask(() => waiting.splice(0).forEach(([event, payload]) => listeners.forEach((each) => each(event, payload))));
    return () => listeners.delete(listener);
  },
};

contextBridge.exposeInMainWorld('guichet', door);
