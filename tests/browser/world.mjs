// What all browser tests share: the program, one browser, and the classes, each built once into a temporary folder.

import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { after } from 'node:test';
import { chromium } from 'playwright-core';
import * as made from './made-classes.mjs';
import * as desk from './made-desk.mjs';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const PROGRAM = process.env.CARGO_BIN || path.join(ROOT, 'target/release/classfolio');
export const TEMPORARY = fs.mkdtempSync(path.join(os.tmpdir(), 'classfolio-browser-'));

/** Pages that are open at the same time: more than the processors of a small machine gains nothing. */
const SIDE_BY_SIDE = 3;

let browser;

/** The one browser, started when first asked for. File access between local files stays off, as it is for users. */
export function theBrowser() {
  browser ??= chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return browser;
}

after(async () => {
  if (browser) await (await browser).close();
  fs.rmSync(TEMPORARY, { recursive: true, force: true });
});

/** Runs the program; `{ code, output }`, whatever the code. */
export async function program(...words) {
  try {
    const { stdout, stderr } = await promisify(execFile)(PROGRAM, words, { cwd: TEMPORARY, maxBuffer: 1 << 26 });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    if (typeof error.code !== 'number') throw error;
    return { code: error.code, output: error.stdout + error.stderr };
  }
}

const CLASSES = {
  example: (folder) =>
    fs.cpSync(path.join(ROOT, 'example-class'), folder, {
      recursive: true,
      filter: (source) => path.basename(source) !== '.classfolio',
    }),
  states: made.states,
  oneChild: made.oneChild,
  arabic: made.arabic,
  conferences: made.conferences,
  forty: desk.forty,
  deskInArabic: desk.deskInArabic,
};

const built = new Map();

/** A built class: `{ name, source, site, code, output, pages }`; `site` is its output folder. */
export function theClass(name) {
  if (!built.has(name)) built.set(name, build(name));
  return built.get(name);
}

/** Every class, built. */
export function allClasses() {
  return Promise.all(Object.keys(CLASSES).map(theClass));
}

async function build(name) {
  const source = path.join(TEMPORARY, name, 'class');
  const site = path.join(TEMPORARY, name, 'site');
  fs.mkdirSync(source, { recursive: true });
  await CLASSES[name](source);
  const { code, output } = await program('build', source, '-o', site);
  if (!fs.existsSync(path.join(site, 'index.html'))) throw new Error(`the class ${name} was not built (${code}):\n${output}`);
  return { name, source, site, code, output, pages: pagesIn(site) };
}

/** All HTML files below a folder, in order. */
export function pagesIn(folder) {
  return fs
    .readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.html'))
    .map((file) => path.join(folder, file))
    .sort();
}

export const urlOf = (file) => pathToFileURL(file).href;

/** Calls `work` for every item, a few at a time; the results in order. */
export async function eachOf(items, work) {
  const results = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const at = next++;
      results[at] = await work(items[at], at);
    }
  };
  await Promise.all(Array.from({ length: Math.min(SIDE_BY_SIDE, items.length) }, worker));
  return results;
}

/** Calls `work(page, item)` for every item, with one reused page a lane of the same settings. */
export async function onPages(items, settings, work) {
  const free = [];
  const context = await (await theBrowser()).newContext(settings);
  try {
    return await eachOf(items, async (item) => {
      const page = free.pop() ?? (await context.newPage());
      try {
        return await work(page, item);
      } finally {
        free.push(page);
      }
    });
  } finally {
    await context.close();
  }
}

/** Loads every picture of a page, also those that are put off, and the fonts. */
export function settle(page) {
  return page.evaluate(async () => {
    for (const image of document.images) image.loading = 'eager';
    await Promise.all([document.fonts.ready, ...[...document.images].map((image) => image.decode().catch(() => {}))]);
  });
}

/** What a failing test says: every finding on a line, each only once, the first ones in full. */
export function report(findings) {
  const lines = [...new Set(findings)];
  const shown = lines.slice(0, 60);
  if (lines.length > shown.length) shown.push(`… and ${lines.length - shown.length} more`);
  return `${lines.length} findings\n${shown.join('\n')}`;
}
