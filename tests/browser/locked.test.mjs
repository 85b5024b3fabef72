// Locked copies: a family's tree, locked by the program's own code, opened with words in real browsers.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { png } from './made-classes.mjs';
import { ROOT, TEMPORARY, pagesIn, program, report, theBrowser, urlOf } from './world.mjs';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WORDS = 'otter lamp river star moss';
const TEACHER = 'acorn meadow seal rainbow pear';
const OTHER_FAMILY = 'badger maple honey teapot wren';
const SITE = 'site-4f2a';
const hex = (byte) => byte.toString(16).padStart(2, '0').repeat(32);

const run = promisify(execFile);
const folder = path.join(TEMPORARY, 'locked');
const plain = path.join(folder, 'site/families/ava');
const locked = path.join(folder, 'host/theo');
const page = path.join(locked, 'index.html');
let server;

const lines = (head, body) => `---\n${head}\n---\n${body}\n`;

/** Thirty entries with forty photos between them, a recording and a film. */
function classOfOne(into) {
  const files = {
    'class.md': lines('name: Room 4\naudience: family\nconsent on file: public\ntheme: playground', 'Hello.'),
    'students/ava/about.md': lines('name: Ava\nsign: sky rocket', 'I am Ava.'),
    'students/ava/writing/2026-09-01 my dog.wav': tone(),
  };
  for (let entry = 1; entry <= 20; entry++) {
    const day = String(entry).padStart(2, '0');
    files[`students/ava/writing/2026-10-${day} story ${entry}.md`] = lines('tags: stories', `Story ${entry}.\n\n${'A long line of words. '.repeat(60)}`);
  }
  for (let entry = 1; entry <= 10; entry++) {
    const project = `students/ava/projects/2026-11-${String(entry).padStart(2, '0')} project ${entry}`;
    files[`${project}/index.md`] = lines('well: It stands.', `Project ${entry}.[^1] See [my story](story ${entry}).\n\n[^1]: A note at the foot.`);
    for (let photo = 1; photo <= 4; photo++) files[`${project}/${photo}.png`] = png(960, 640, [entry * 20, photo * 50, 120]);
  }
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(into, name)), { recursive: true });
    fs.writeFileSync(path.join(into, name), content);
  }
}

function tone() {
  const samples = Buffer.alloc(16000);
  for (let at = 0; at < samples.length; at++) samples[at] = 128 + Math.round(90 * Math.sin(at / 4));
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

/** Locks a plain tree with the project's own code. */
async function lock(settings) {
  const file = path.join(folder, `${settings.family}-${settings.into.replace(/\W/g, '-')}.json`);
  const usual = { theme: 'playground', language: 'en', site: SITE, name: 'Theo', outside: ['theme', '../theme'] };
  fs.writeFileSync(file, JSON.stringify({ ...usual, ...settings }));
  await run('cargo', ['run', '--quiet', '--locked', '--example', 'lock', '--', file], { cwd: ROOT, maxBuffer: 1 << 26 });
}

const theo = { family: 'k7', content: hex(0x11), slots: [WORDS, TEACHER].map((words, at) => ({ words, salt: hex(0x21 + at) })) };
const mia = { family: 'p2', content: hex(0x12), slots: [OTHER_FAMILY, TEACHER].map((words, at) => ({ words, salt: hex(0x31 + at) })) };

before(async () => {
  fs.mkdirSync(folder, { recursive: true });
  classOfOne(path.join(folder, 'class'));
  const built = await program('build', path.join(folder, 'class'), '-o', path.join(folder, 'site'));
  assert.equal(built.code, 0, built.output);
  fs.cpSync(path.join(plain, 'theme'), path.join(folder, 'host/theme'), { recursive: true });
  fs.writeFileSync(path.join(folder, 'host/index.html'), '<!doctype html><title>Room 4</title><p>Room 4</p>');
  await lock({ ...theo, from: plain, into: locked });
  await lock({ ...mia, from: plain, into: path.join(folder, 'host/mia'), name: null, language: 'ar' });
  server = await serve(path.join(folder, 'host'));
});

after(() => server.close());

function serve(root) {
  const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' };
  const answer = (request, response) => {
    const file = path.join(root, path.normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname)));
    if (!fs.existsSync(file) || !fs.statSync(file).isFile()) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' });
    return response.end(fs.readFileSync(file));
  };
  return new Promise((resolve) => {
    const server = http.createServer(answer).listen(0, '127.0.0.1', () => resolve(server));
  });
}

const onHost = (file) => `http://127.0.0.1:${server.address().port}/${file}`;
const fromDisk = () => urlOf(page);

/** A visitor with a browser of their own; what the browser complains of is collected. */
async function visit(url, settings, work) {
  const context = await (await theBrowser()).newContext(settings);
  try {
    const page = await context.newPage();
    const said = [];
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && said.push(message.text()));
    page.on('pageerror', (error) => said.push(String(error)));
    await page.goto(url);
    await work(page, said, context);
  } finally {
    await context.close();
  }
}

async function unlock(page, words = WORDS) {
  await page.getByRole('textbox').fill(words);
  await page.getByRole('button', { name: /^(Open|افتح)$/ }).click();
  await page.locator('body:not(.kind-locked) main').waitFor();
}

const kind = (page) => page.evaluate(() => document.body.className);
const wholePictures = (page) =>
  page.waitForFunction(() => [...document.images].every((image) => image.src.startsWith('blob:') && image.complete && image.naturalWidth > 1));

async function violations(page, name) {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const results = await window.axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } });
    return results.violations.map(({ id, help, nodes }) => `${id} (${help}) ${nodes[0].target.join(' ')}: ${nodes[0].any.concat(nodes[0].all, nodes[0].none)[0]?.message}`);
  });
  return found.map((text) => `${name}: ${text}`);
}

/** Opens the copy, times it, and follows every card from the child's home and the list of projects. */
async function readsAll(url) {
  await visit(url, { viewport: { width: 1280, height: 800 } }, async (page, said) => {
    await page.getByRole('textbox').fill(WORDS);
    const start = performance.now();
    await page.keyboard.press('Enter');
    await page.locator('.kind-student-home main').waitFor();
    console.log(`unlocked in ${Math.round(performance.now() - start)} ms: ${url.split(':')[0]}`);
    const tree = pagesIn(plain).length;
    const reached = new Set();
    const pictures = new Set();
    const waiting = [await page.evaluate(() => location.hash || '#/')];
    const titles = new Set();
    while (waiting.length > 0) {
      const route = waiting.pop();
      if (reached.has(route)) continue;
      reached.add(route);
      await page.evaluate((route) => {
        window.before = document.querySelector('main');
        location.hash = route;
      }, route);
      if (reached.size > 1) await page.waitForFunction(() => document.querySelector('main') !== window.before);
      await wholePictures(page);
      titles.add(await page.title());
      const seen = await page.evaluate(() => ({
        links: [...document.querySelectorAll('a[href^="#/"]')].map((link) => link.getAttribute('href').replace(/^(#[^#]*)#.*/, '$1')),
        others: [...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href')).filter((href) => !/^(#\/|https?:|mailto:)/.test(href)),
        alts: [...document.querySelectorAll('.work img, .media img, main img')].map((image) => `${image.alt}|${image.naturalWidth}`),
      }));
      assert.deepEqual(seen.others, [], `${route} leads out of the copy`);
      seen.alts.forEach((alt) => pictures.add(`${route} ${alt}`));
      waiting.push(...seen.links);
    }
    // The start is reached by its own address as well.
    assert.ok(reached.size >= tree - 1, `${reached.size} of ${tree} pages were reached`);
    assert.ok(pictures.size >= 40, `${pictures.size} pictures were seen`);
    assert.ok(titles.size >= 30, `${titles.size} titles`);
    assert.deepEqual(said, []);
  });
}

test('one prompt opens thirty entries and forty photos from a disk', () => readsAll(fromDisk()));

test('one prompt opens thirty entries and forty photos from a host', () => readsAll(onHost('theo/index.html')));
