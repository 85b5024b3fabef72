// The keyboard alone.

import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { kinds, pagesOf } from './survey.mjs';
import { onPages, report, urlOf } from './world.mjs';

/** What has the focus and how that is shown: by its own outline, or by the one of the surface a link is spread over. */
function focused() {
  const element = document.activeElement;
  const outlined = [null, '::after'].some((part) => {
    const style = getComputedStyle(element, part);
    const there = part === null || style.content !== 'none';
    return there && style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2 && !/rgba\(.*, 0\)/.test(style.outlineColor);
  });
  const box = element.getBoundingClientRect();
  return {
    name: `${element.localName}.${[...element.classList].join('.')} “${element.textContent.trim().slice(0, 30)}”`,
    body: element === document.body,
    skip: element.matches('.skip'),
    filter: element.matches('.filters a'),
    post: element.matches('.card .cover'),
    player: element.matches('audio, video'),
    outlined,
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
  };
}

async function homesWithPosts(...names) {
  const homes = (await pagesOf(...names)).filter((page) => page.kind === 'student-home' && page.html.includes('class="card'));
  assert.ok(homes.length > 0, 'there are homes with posts');
  return homes.filter((page) => page.tree === 'web').slice(0, 6);
}

async function stops(page, most) {
  const found = [];
  for (let count = 0; count < most; count++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(focused);
    if (stop.body) break;
    found.push(stop);
  }
  return found;
}

test('Tab reaches the way past the header first, then the filters, then the first post', async () => {
  const homes = await homesWithPosts('example', 'arabic');
  const found = await onPages(homes, { viewport: { width: 1280, height: 800 } }, async (page, sample) => {
    await page.goto(urlOf(sample.file));
    const order = await stops(page, 40);
    const first = (what) => order.findIndex((stop) => stop[what]);
    const problems = [];
    if (first('skip') !== 0) problems.push(`begins with ${order[0]?.name}`);
    if (first('post') < 0) problems.push('does not reach the first post');
    if (first('filter') >= 0 && first('filter') > first('post')) problems.push('reaches the filters after the first post');
    return problems.map((text) => `${sample.name} ${text}`);
  });
  assert.equal(found.flat().length, 0, report(found.flat()));
});

test('wherever the focus is, it is seen', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const found = await onPages(await kinds('example', 'arabic'), { viewport: { width: 1280, height: 800 }, colorScheme }, async (page, sample) => {
      await page.goto(urlOf(sample.file));
      const hidden = (await stops(page, 60)).filter((stop) => !stop.player && (!stop.outlined || !stop.seen));
      return hidden.map((stop) => `${sample.name} [${sample.kind} ${colorScheme}] ${stop.name} ${stop.outlined ? 'is out of sight' : 'has no outline'}`);
    });
    assert.equal(found.flat().length, 0, report(found.flat()));
  }
});

test('the skip link leads to the work, and Enter on the first post opens it', async () => {
  const homes = await homesWithPosts('example');
  await onPages(homes, { viewport: { width: 1280, height: 800 } }, async (page, sample) => {
    await page.goto(urlOf(sample.file));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'main', `${sample.name}: the skip link leads to the work`);
    const first = page.locator('.card .cover').first();
    const expected = new URL(await first.getAttribute('href'), urlOf(sample.file)).href;
    for (let count = 0; count < 40 && !(await page.evaluate(focused)).post; count++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(expected, { timeout: 5000 });
    assert.match(await page.evaluate(() => document.body.className), /kind-entry/, path.basename(expected));
  });
});
