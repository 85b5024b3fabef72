// Every page of a class, opened once: what it is, where it leads, what it asked for, what it said to the console.

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onPages, settle, theClass, urlOf } from './world.mjs';

/** What a page opened from a disk did wrong. `about:` and `data:` are inside the page. */
export function watch(page) {
  const said = [];
  const asked = [];
  const failed = [];
  page.on('console', (message) => {
    if (['error', 'warning', 'assert'].includes(message.type())) said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('request', (request) => {
    if (!/^(data|about):/.test(request.url())) asked.push(request.url());
  });
  page.on('requestfailed', (request) => {
    // A player that has read enough of a film stops asking, and so does a picture that finds a better width.
    const enough = ['media', 'image'].includes(request.resourceType()) && request.failure()?.errorText === 'net::ERR_ABORTED';
    if (!enough) failed.push(`${request.url()} ${request.failure()?.errorText}`);
  });
  return {
    take: () => ({ said: said.splice(0), asked: asked.splice(0), failed: failed.splice(0) }),
  };
}

/** Everything there is to know of the page that is open. Runs in the browser. */
function facts() {
  const attributes = (name) => [...document.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name));
  const layout = document.querySelector('[class*="layout-"]')?.className.match(/layout-([a-z]+)/)?.[1] ?? '';
  return {
    kind: document.body.className.match(/kind-([a-z-]+)/)?.[1] ?? 'unknown',
    layout,
    rtl: document.documentElement.dir === 'rtl',
    heading: document.querySelector('h1')?.textContent.trim() ?? '',
    links: [...document.querySelectorAll('a[href]')].map((link) => link.getAttribute('href')),
    addresses: [...attributes('href'), ...attributes('src'), ...attributes('poster'), ...attributes('action')],
    ids: [...document.querySelectorAll('[id]')].map((element) => element.id),
    pictures: [...document.images].map((image) => ({
      src: image.getAttribute('src'),
      srcset: image.getAttribute('srcset') ?? '',
      alt: image.getAttribute('alt'),
      width: Number(image.getAttribute('width')),
      height: Number(image.getAttribute('height')),
      naturalWidth: image.naturalWidth,
      naturalHeight: image.naturalHeight,
      poster: image.classList.contains('poster'),
      shownWidth: image.getBoundingClientRect().width,
      shownHeight: image.getBoundingClientRect().height,
      fit: getComputedStyle(image).objectFit,
    })),
  };
}

const surveys = new Map();

/** The survey of a class: `{ name, site, source, pages: [{ file, name, tree, html, … }] }`. */
export function survey(name) {
  if (!surveys.has(name)) surveys.set(name, surveyed(name));
  return surveys.get(name);
}

async function surveyed(name) {
  const built = await theClass(name);
  const watches = new WeakMap();
  const pages = await onPages(built.pages, { viewport: { width: 1280, height: 800 } }, async (page, file) => {
    if (!watches.has(page)) watches.set(page, watch(page));
    await page.goto(urlOf(file));
    await settle(page);
    const inside = path.relative(built.site, file).split(path.sep).join('/');
    return {
      file,
      name: `${name}: ${inside}`,
      inside,
      tree: inside.match(/^(web|classroom|teacher|families\/[^/]+)\//)?.[1] ?? 'signpost',
      html: fs.readFileSync(file, 'utf8'),
      ...(await page.evaluate(facts)),
      ...watches.get(page).take(),
    };
  });
  return { ...built, pages };
}

/** The surveys of several classes, as one list of pages. */
export async function pagesOf(...names) {
  const lists = [];
  for (const name of names) lists.push((await survey(name)).pages);
  return lists.flat();
}

const list = (page) => (page.kind === 'list' ? (page.inside.match(/\/(months|terms|subjects|units|tags)\//)?.[1] ?? 'strand') : '');

function firstOfEach(pages, key) {
  const chosen = new Map();
  for (const page of pages) if (!chosen.has(key(page))) chosen.set(key(page), page);
  return [...chosen.values()];
}

const looks = (page) => [page.kind, page.layout, list(page), page.rtl].join(' ');
const classOf = (page) => page.name.split(':')[0];

/** One page of each kind, layout and direction in each class. */
export async function kinds(...names) {
  return firstOfEach(await pagesOf(...names), (page) => `${classOf(page)} ${looks(page)}`);
}

/** The same in each tree; of families' trees, one that reads from the left and one from the right. */
export async function samples(...names) {
  const pages = await pagesOf(...names);
  const home = (page) => page.tree.startsWith('families/') && page.kind === 'student-home';
  const families = new Set(firstOfEach(pages.filter(home), (page) => `${classOf(page)} ${page.rtl}`).map((page) => classOf(page) + page.tree));
  const wanted = pages.filter((page) => !page.tree.startsWith('families/') || families.has(classOf(page) + page.tree));
  return firstOfEach(wanted, (page) => `${classOf(page)} ${page.tree} ${looks(page)}`);
}

/** The file that an address on a page means, without its place inside; null for another scheme. */
export function target(page, address) {
  const url = new URL(address, urlOf(page.file));
  if (url.protocol !== 'file:') return null;
  url.hash = '';
  url.search = '';
  return fileURLToPath(url);
}
