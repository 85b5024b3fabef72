// The preview: a page that keeps up while somebody writes.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { png } from './made-classes.mjs';
import { PROGRAM, TEMPORARY, theBrowser } from './world.mjs';

const PATIENCE = 15_000;

const folder = path.join(TEMPORARY, 'preview', 'class');
const entry = path.join(folder, 'students/ada/writing/2026-11-01 rain.md');

function write(words, head = 'title: Rain') {
  fs.writeFileSync(entry, `---\n${head}\n---\n${words}\n`);
}

function makeClass() {
  fs.mkdirSync(path.dirname(entry), { recursive: true });
  fs.mkdirSync(path.join(folder, 'students/ada/representing'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'class.md'), '---\nname: Preview\naudience: public\nconsent on file: public\n---\n');
  fs.writeFileSync(path.join(folder, 'students/ada/representing/2026-11-02 boat.png'), png(320, 240, [90, 160, 220]));
  write('The first words.');
}

/** Starts the program; its address once it is told. */
function serve() {
  const child = spawn(PROGRAM, ['serve', folder, '--port', '0'], { cwd: TEMPORARY, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const address = new Promise((resolve, reject) => {
    const read = (data) => {
      output += data;
      const told = output.match(/http:\/\/(127\.0\.0\.1|localhost|\[::1\]):\d+\/?/);
      if (told) resolve(told[0]);
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`the preview ended (${code}):\n${output}`)));
    setTimeout(() => reject(new Error(`the preview told no address:\n${output}`)), PATIENCE).unref();
  });
  address.catch(() => {});
  return { child, address, output: () => output };
}

describe('the preview', () => {
  let running;
  let context;
  let page;
  let address;

  before(async () => {
    makeClass();
    running = serve();
    address = await running.address;
    context = await (await theBrowser()).newContext();
    page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.goto(new URL('web/students/ada/writing/2026-11-01-rain.html', address).href);
    await main()
      .getByText('The first words.')
      .waitFor()
      .catch(() => assert.fail(`the preview shows no page:\n${running.output()}`));
  });

  after(async () => {
    await context?.close();
    running?.child.kill('SIGKILL');
  });

  const alert = () => page.getByRole('alert');
  const main = () => page.locator('main');

  test('shows the page without a message, at an address of this computer only', async () => {
    assert.match(address, /^http:\/\/(127\.0\.0\.1|localhost|\[::1\]):/);
    assert.equal(await alert().count(), 0);
  });

  test('reloads the page by itself when a file changes, and shows the change', async () => {
    write('Other words altogether.');
    await main().getByText('Other words altogether.').waitFor();
    assert.equal(await main().getByText('The first words.').count(), 0);
  });

  test('lays a slip of the pen over the page with what to type instead, and keeps the page', async () => {
    write('Words beside a slip.', 'title: Rain\ntittle: Rain');
    await alert().waitFor();
    const said = await alert().evaluate((element) => element.textContent);
    assert.match(said, /tittle/);
    assert.match(said, /title/);
    assert.match(said, /2026-11-01 rain\.md/);
    assert.match(await main().innerText(), /Words beside a slip|Other words altogether/);
  });

  test('takes the message away once the slip is mended', async () => {
    write('Mended words.');
    await main().getByText('Mended words.').waitFor();
    await alert().waitFor({ state: 'detached' });
  });

  test('keeps the last good page when the class cannot be read at all, and says why', async () => {
    const file = path.join(folder, 'class.md');
    const good = fs.readFileSync(file);
    fs.rmSync(file);
    await alert().waitFor();
    assert.match(await alert().evaluate((element) => element.textContent), /class\.md/);
    assert.match(await main().innerText(), /Mended words/);
    await page.reload();
    assert.match(await main().innerText(), /Mended words/);
    fs.writeFileSync(file, good);
    await alert().waitFor({ state: 'detached' });
  });

  test('closes the message at Escape', async () => {
    write('Closing words.', 'title: Rain\ntittle: Rain');
    await main().getByText('Closing words.').waitFor();
    await alert().waitFor();
    await page.keyboard.press('Escape');
    await alert().waitFor({ state: 'detached' });
    write('Quiet words.');
    await main().getByText('Quiet words.').waitFor();
    assert.equal(await alert().count(), 0);
  });

  test('shows a new entry, and takes the page of a deleted one away', async () => {
    const other = path.join(folder, 'students/ada/writing/2026-11-03 snow.md');
    const home = new URL('web/students/ada/index.html', address).href;
    await page.goto(home);
    fs.writeFileSync(other, 'It snowed.\n');
    await main().getByText('It snowed.').first().waitFor();
    const url = new URL('web/students/ada/writing/2026-11-03-snow.html', address).href;
    assert.equal((await page.request.get(url)).status(), 200);
    await page.goto(url);
    fs.rmSync(other);
    await page.waitForURL((now) => now.href !== url);
    assert.equal((await page.request.get(url)).status(), 404);
    await page.goto(home);
    assert.equal(await main().getByText('It snowed.').count(), 0);
  });

  test('writes nothing into the class folder but its own cache', () => {
    const strange = fs
      .readdirSync(folder, { recursive: true })
      .filter((file) => !file.startsWith('.classfolio') && !/^(class\.md|students(\/ada(\/(writing|representing)(\/2026-11-0[12] (rain\.md|boat\.png))?)?)?)$/.test(file));
    assert.deepEqual(strange, []);
  });

  test('ends when it is told to', async () => {
    const ended = new Promise((resolve) => running.child.once('exit', (code, signal) => resolve({ code, signal })));
    running.child.kill('SIGINT');
    const { code, signal } = await ended;
    assert.ok(code === 0 || code === 130 || signal === 'SIGINT', `${code} ${signal}\n${running.output()}`);
  });
});
