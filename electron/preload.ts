import { contextBridge, ipcRenderer } from 'electron';

/** The whole of what a window sees of the main process: one function per direction, and no Electron object behind them. */
const door = {
  command: (message: unknown): Promise<unknown> => ipcRenderer.invoke('guichet:command', message),
  query: (message: unknown): Promise<unknown> => ipcRenderer.invoke('guichet:query', message),
  subscribe: (listener: (event: string, payload: unknown) => void): (() => void) => {
    const forward = (_event: unknown, name: string, payload: unknown): void => listener(name, payload);
    ipcRenderer.on('guichet:event', forward);
    return () => ipcRenderer.removeListener('guichet:event', forward);
  },
};

contextBridge.exposeInMainWorld('guichet', door);
