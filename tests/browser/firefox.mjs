// A stock Firefox, driven by WebDriver BiDi over its own socket: the one browser that playwright-core cannot drive as users
// have it.

import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Automation lets local files read each other unless told otherwise; users' Firefox does not. */
const AS_USERS_HAVE_IT = {
  'remote.prefs.recommended': false,
  'security.fileuri.strict_origin_policy': true,
  'browser.shell.checkDefaultBrowser': false,
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  'app.update.auto': false,
  'app.normandy.enabled': false,
  'services.settings.server': 'data:,',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
};

const NAMES = [process.env.FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];

/** Starts Firefox with one empty page: `{ open, run, until, type, said, close }`. */
export async function startFirefox() {
  const binary = NAMES.find((name) => name && fs.existsSync(name));
  if (!binary) throw new Error('these tests need Firefox; FIREFOX=/path/to/firefox names one');
  if (!globalThis.WebSocket) throw new Error('Node.js 20 needs NODE_OPTIONS=--experimental-websocket for these tests');
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'classfolio-firefox-'));
  const prefs = Object.entries(AS_USERS_HAVE_IT).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
  fs.writeFileSync(path.join(profile, 'user.js'), prefs.join('\n'));
  const words = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0', 'about:blank'];
  const child = spawn(binary, words, { stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const end = async () => {
    child.kill();
    await ended;
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    return { ...(await talk(await address(child))), close: end };
  } catch (error) {
    await end();
    throw error;
  }
}

function address(child) {
  return new Promise((resolve, reject) => {
    let heard = '';
    child.stderr.on('data', (text) => {
      heard += text;
      const found = /listening on (ws:\S+)/.exec(heard);
      if (found) resolve(`${found[1]}/session`);
    });
    child.once('exit', () => reject(new Error(`Firefox ended: ${heard}`)));
  });
}

async function talk(url) {
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => Object.assign(socket, { onopen: resolve, onerror: reject }));
  const waiting = new Map();
  const said = [];
  let last = 0;
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    if (message.method === 'log.entryAdded' && message.params.level === 'error') said.push(message.params.text);
    const answer = waiting.get(message.id);
    if (!answer) return;
    waiting.delete(message.id);
    if (message.type === 'error') answer.reject(new Error(message.message));
    else answer.resolve(message.result);
  };
  const send = (method, params) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject });
      socket.send(JSON.stringify({ id: last, method, params }));
    });

  await send('session.new', { capabilities: {} });
  await send('session.subscribe', { events: ['log.entryAdded'] });
  const { contexts } = await send('browsingContext.getTree', {});
  const context = contexts[0].context;

  const open = (url) => send('browsingContext.navigate', { context, url, wait: 'complete' });

  /** The value of an expression in the page, by way of JSON. */
  async function run(expression) {
    const whole = `(async () => JSON.stringify(await (${expression})))()`;
    const answer = await send('script.evaluate', { expression: whole, target: { context }, awaitPromise: true });
    if (answer.type === 'exception') throw new Error(`${answer.exceptionDetails.text} in ${expression}`);
    return answer.result.type === 'string' ? JSON.parse(answer.result.value) : undefined;
  }

  /** Waits until an expression is true. */
  async function until(expression, seconds = 60) {
    const last = Date.now() + seconds * 1000;
    while (!(await run(`Boolean(${expression})`))) {
      if (Date.now() > last) throw new Error(`never came: ${expression}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Presses keys, one after the other. */
  function type(text) {
    const actions = [...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]);
    return send('input.performActions', { context, actions: [{ type: 'key', id: 'keys', actions }] });
  }

  return { open, run, until, type, said };
}
