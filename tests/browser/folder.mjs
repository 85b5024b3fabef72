// The output as a folder of files: opened from a disk, moved about, followed link by link.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { pagesOf, samples, survey, target, watch } from './survey.mjs';
import { TEMPORARY, onPages, pagesIn, report, settle, theBrowser, theClass, urlOf } from './world.mjs';

const ALL = ['example', 'states', 'oneChild', 'arabic'];

/** What works on a web host and not from a disk. */
const NOT_FROM_A_DISK = [
  [/type=["']?module/i, 'a module script'],
  [/\sintegrity=/i, 'an integrity attribute'],
  [/\scrossorigin\b/i, 'a crossorigin attribute'],
  [/\bfetch\s*\(/, 'fetch('],
  [/XMLHttpRequest/, 'XMLHttpRequest'],
  [/<use[^>]+href=["'](?!#)/i, '<use> of another file'],
  [/mask-image:\s*url\((?!["']?data:)/i, 'a mask from a file'],
  [/<base\b/i, '<base>'],
];

test('every class is built without a problem', async () => {
  const found = [];
  for (const name of ALL) {
    const { code, output } = await theClass(name);
    if (code !== 0) found.push(`${name}: exit code ${code}\n${output}`);
  }
  assert.equal(found.length, 0, report(found));
});

test('nothing is said to the console and nothing is asked for outside the folder', async () => {
  const found = [];
  for (const name of ALL) {
    const { site, pages } = await survey(name);
    const inside = urlOf(site + path.sep);
    for (const page of pages) {
      found.push(...page.said.map((text) => `${page.name} says: ${text}`));
      found.push(...page.failed.map((text) => `${page.name} failed: ${text}`));
      found.push(...page.asked.filter((url) => !url.startsWith(inside)).map((url) => `${page.name} asked for ${url}`));
    }
  }
  assert.equal(found.length, 0, report(found));
});

test('each tree asks for nothing outside itself, so that it can be handed on alone', async () => {
  const found = [];
  for (const name of ALL) {
    const { site, pages } = await survey(name);
    for (const page of pages.filter((page) => page.tree !== 'signpost')) {
      const inside = urlOf(path.join(site, page.tree) + path.sep);
      found.push(...page.asked.filter((url) => !url.startsWith(inside)).map((url) => `${page.name} asked for ${url}`));
      if (page.tree === 'teacher') continue;
      const leaving = page.links.map((link) => target(page, link)).filter((file) => file && !urlOf(file).startsWith(inside));
      found.push(...leaving.map((file) => `${page.name} leads out of its tree to ${path.relative(site, file)}`));
    }
  }
  assert.equal(found.length, 0, report(found));
});

test('every page is reached by following links from the signpost', async () => {
  const found = [];
  for (const name of ALL) {
    const { site, pages } = await survey(name);
    const byFile = new Map(pages.map((page) => [page.file, page]));
    const reached = new Set();
    const waiting = [path.join(site, 'index.html')];
    while (waiting.length > 0) {
      const file = waiting.pop();
      const page = byFile.get(file);
      if (!page || reached.has(file)) continue;
      reached.add(file);
      waiting.push(...page.links.map((link) => target(page, link)).filter(Boolean));
    }
    const lost = pages.filter((page) => !reached.has(page.file) && page.kind !== 'not-found');
    found.push(...lost.map((page) => `${page.name} is reached from nowhere`));
  }
  assert.equal(found.length, 0, report(found));
});

test('every address leads to a file that is there, by its name, and to a place in it that is there', async () => {
  const found = [];
  for (const name of ALL) {
    const { pages } = await survey(name);
    const ids = new Map(pages.map((page) => [page.file, new Set(page.ids)]));
    for (const page of pages) {
      const srcset = page.pictures.flatMap((picture) => picture.srcset.split(',').map((part) => part.trim().split(/\s+/)[0]));
      for (const address of [...page.addresses, ...srcset].filter(Boolean)) {
        const problem = wrong(page, address, ids);
        if (problem) found.push(`${page.name}: ${address} ${problem}`);
      }
    }
  }
  assert.equal(found.length, 0, report(found));
});

function wrong(page, address, ids) {
  if (/^(data|https?|mailto):/.test(address)) return null;
  if (address.startsWith('/')) return 'starts at the root';
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return 'has a scheme that is not ours';
  if (/\/(?=[?#]|$)|(^|\/)\.{1,2}$/.test(address)) return 'ends in a folder';
  const file = target(page, address);
  if (!fs.existsSync(file)) return 'leads to nothing';
  if (!fs.statSync(file).isFile()) return 'leads to a folder';
  const place = decodeURIComponent(new URL(address, urlOf(page.file)).hash.slice(1));
  return place && ids.has(file) && !ids.get(file).has(place) ? 'leads to a place that is not there' : null;
}

test('no page or script uses what works only on a web host', async () => {
  const found = [];
  for (const page of await pagesOf(...ALL)) {
    for (const [pattern, what] of NOT_FROM_A_DISK) if (pattern.test(page.html)) found.push(`${page.name} has ${what}`);
    if (!/http-equiv="Content-Security-Policy"/.test(page.html)) found.push(`${page.name} has no content security policy`);
    if (/<script(?![^>]*\bsrc=)/i.test(page.html)) found.push(`${page.name} has an inline script`);
    if (/\sstyle=/i.test(page.html.replace(/content="[^"]*"/g, ''))) found.push(`${page.name} has an inline style`);
    if (/<[^>]+\son[a-z]+=/i.test(page.html)) found.push(`${page.name} has an inline handler`);
  }
  for (const name of ALL) {
    const { site } = await theClass(name);
    for (const file of fs.readdirSync(site, { recursive: true }).filter((file) => /\.(js|css)$/.test(file))) {
      const text = fs.readFileSync(path.join(site, file), 'utf8');
      for (const [pattern, what] of NOT_FROM_A_DISK) if (pattern.test(text)) found.push(`${name}: ${file} has ${what}`);
      if (/@import|url\(["']?(https?:)?\/\//.test(text)) found.push(`${name}: ${file} fetches another sheet or another site`);
    }
  }
  assert.equal(found.length, 0, report(found));
});

test('a visitor clicks from the signpost to a child, an entry, the next one, and back', async () => {
  const { site } = await survey('example');
  const context = await (await theBrowser()).newContext();
  const page = await context.newPage();
  const kind = () => page.evaluate(() => document.body.className);
  const click = async (selector, expected) => {
    await page.locator(selector).first().click();
    await page.waitForLoadState();
    assert.match(await kind(), new RegExp(`kind-${expected}\\b`), `${selector} leads to ${expected}`);
  };
  await page.goto(urlOf(path.join(site, 'index.html')));
  await click('.ways a', 'class-home');
  await click('.tag', 'student-home');
  await click('.card .cover', 'entry');
  await click('.before-next a', 'entry');
  await click('.back-link', 'student-home');
  await click('.filters a:not([aria-current])', 'list');
  await click('.destinations a:last-child', '(student-home|about|browse)');
  await context.close();
});

test('a folder with spaces, a hash, a percent sign and é in its name changes nothing', async () => {
  const { site } = await theClass('example');
  const moved = path.join(TEMPORARY, 'usb stick #1', '50% é', 'the site');
  fs.cpSync(site, moved, { recursive: true });
  const inside = urlOf(moved + path.sep);
  const pages = (await samples('example')).map((page) => ({ ...page, file: path.join(moved, path.relative(site, page.file)) }));
  const found = await onPages(pages, {}, async (page, sample) => {
    const watched = watch(page);
    await page.goto(urlOf(sample.file));
    await settle(page);
    const { said, asked, failed } = watched.take();
    page.removeAllListeners();
    const problems = await page.evaluate(() => [
      ...[...document.images].filter((image) => !image.naturalWidth).map((image) => `the picture ${image.currentSrc} does not load`),
      ...[...document.fonts].filter((font) => font.status === 'error').map((font) => `the font ${font.family} does not load`),
      ...(document.styleSheets.length === 0 || !document.styleSheets[0].ownerNode ? ['no style sheet loads'] : []),
    ]);
    const strange = asked.filter((url) => !url.startsWith(inside)).map((url) => `asked for ${url}`);
    return [...said, ...failed, ...strange, ...problems].map((text) => `${sample.name}: ${text}`);
  });
  assert.equal(found.flat().length, 0, report(found.flat()));
});

test('the page for what is not there looks right at any depth', async () => {
  const { site, name } = await theClass('example');
  const lost = pagesIn(site).filter((file) => path.basename(file) === '404.html');
  assert.ok(lost.length > 0, `${name} has a 404.html`);
  const found = await onPages(lost, {}, async (page, file) => {
    const deep = path.join(TEMPORARY, 'lost', path.relative(site, file), 'a/b/c/d.html');
    fs.mkdirSync(path.dirname(deep), { recursive: true });
    fs.copyFileSync(file, deep);
    const watched = watch(page);
    await page.goto(urlOf(deep));
    const { said, asked, failed } = watched.take();
    page.removeAllListeners();
    const problems = [...said, ...failed, ...asked.slice(1).map((url) => `asked for ${url}`)];
    const [ground, size, loud] = await page.evaluate(() => [
      getComputedStyle(document.body).backgroundColor,
      Number.parseFloat(getComputedStyle(document.body).fontSize),
      document.querySelector('.symbol') ? getComputedStyle(document.querySelector('.symbol')).width : 'none',
    ]);
    if (ground === 'rgba(0, 0, 0, 0)' || ground === 'rgb(255, 255, 255)') problems.push(`has no ground of its own: ${ground}`);
    if (size < 18) problems.push(`has small letters: ${size}`);
    if (loud !== '112px') problems.push(`its picture is not dressed: ${loud}`);
    return problems.map((text) => `${path.relative(site, file)}: ${text}`);
  });
  assert.equal(found.flat().length, 0, report(found.flat()));
});
