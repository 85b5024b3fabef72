// The teacher's desk for forty children, and read from right to left: for everybody, in every size, on paper.

import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { everyWay } from './accessibility.mjs';
import { check, clipped, sideways, small } from './layout.mjs';
import { onPages, report, theClass, urlOf } from './world.mjs';

/** The pages of the desk; who sees what of each child is looked at in other classes. */
async function desks() {
  const found = [];
  for (const name of ['forty', 'deskInArabic']) {
    const { site, pages } = await theClass(name);
    const inside = (file) => path.relative(site, file).split(path.sep).join('/');
    const own = pages.filter((file) => /^teacher\/(?!students)/.test(inside(file)));
    found.push(...own.map((file) => ({ file, name: `${name}: ${inside(file)}`, kind: 'desk', layout: '' })));
  }
  return found;
}

test('no page of the desk shuts anybody out, light or dark, on a phone or a laptop', async () => {
  const pages = await desks();
  assert.ok(pages.length >= 14, `home, four pages and two days of two classes, not ${pages.length}`);
  const found = (await onPages(pages, {}, everyWay)).flat();
  assert.equal(found.length, 0, report(found));
});

test('no page of the desk scrolls sideways or cuts off words, and what is pressed is large enough', async () => {
  const sizes = [320, 390, 768, 1280].map((width) => ({ width, height: 800 }));
  await check(await desks(), sizes, null, sideways, clipped, small);
});

test('forty children are one table that fits a laptop from side to side', async () => {
  const [conferring] = (await desks()).filter((page) => page.name === 'forty: teacher/conferring.html');
  await onPages([conferring], { viewport: { width: 1280, height: 800 } }, async (page, { file }) => {
    await page.goto(urlOf(file));
    const table = await page.evaluate(() => {
      const talks = document.querySelector('.talks');
      return { rows: talks.querySelectorAll('th[scope="row"]').length, overflow: talks.parentElement.scrollWidth - talks.parentElement.clientWidth };
    });
    assert.deepEqual(table, { rows: 40, overflow: 0 });
  });
});

test('on paper a run sheet keeps each conference whole and leaves out what is only pressed', async () => {
  const [day] = (await desks()).filter((page) => page.name === 'forty: teacher/sheets/2026-11-24.html');
  await onPages([day], { viewport: { width: 760, height: 1000 } }, async (page, { file }) => {
    await page.goto(urlOf(file));
    await page.emulateMedia({ media: 'print' });
    const print = await page.evaluate(() => ({
      pressed: [...document.querySelectorAll('.button, .desk-pages, .back-link')].filter((element) => element.checkVisibility()).length,
      whole: [...document.querySelectorAll('.conference')].every((held) => getComputedStyle(held).breakInside === 'avoid'),
    }));
    assert.deepEqual(print, { pressed: 0, whole: true });
  });
});
