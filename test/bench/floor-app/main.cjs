const { app, BrowserWindow, MessageChannelMain, utilityProcess } = require('electron');
const path = require('node:path');

/**
 * The floors that a window sets: nothing of ours, the same binary and switches. FLOOR_PAGE names the page; the line goes to
 * the standard output by the same way as the application's.
 */

const page = process.env.FLOOR_PAGE ?? 'bare.html';
if (process.env.FLOOR_USER_DATA) app.setPath('userData', process.env.FLOOR_USER_DATA);

void app.whenReady().then(open);
app.on('window-all-closed', () => app.quit());

function open() {
  const window = new BrowserWindow({
    width: 1440, height: 900, show: false, backgroundColor: '#ffffff',
    webPreferences: { sandbox: true, contextIsolation: true, spellcheck: false, preload: path.join(__dirname, 'preload.cjs') },
  });
  window.once('ready-to-show', () => window.show());
  window.webContents.on('console-message', (...args) => report(typeof args[2] === 'string' ? args[2] : args[0].message));
  if (page === 'port.html') window.webContents.once('did-finish-load', () => connect(window));
  void window.loadFile(path.join(__dirname, page));
}

/** @param {string} message */
function report(message) {
  if (message === 'floor:ready') process.stdout.write('{"ready":true}\n');
}

/** Gives the page a port to a process of its own that answers bytes: the shortest way that Electron has. */
function connect(window) {
  const { port1, port2 } = new MessageChannelMain();
  const answering = utilityProcess.fork(path.join(__dirname, 'answering.cjs'));
  answering.postMessage(null, [port1]);
  window.webContents.postMessage('port', null, [port2]);
}
