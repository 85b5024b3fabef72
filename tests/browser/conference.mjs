// The projector: one step a screen in every room, by hand, key and clicker, with and without a script.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { watch } from './survey.mjs';
import { onPages, pagesIn, report, settle, theClass, urlOf } from './world.mjs';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ROOMS = [
  { width: 1024, height: 768 },
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 640, height: 420 },
];
const SMALL = { width: 640, height: 360 };

/** The walls of some classes: `{ file, name }`; of those that match where a pattern is given. */
async function walls(classes, pattern = /-(screen|guests)\.html$/) {
  const found = [];
  for (const name of classes) {
    const { site } = await theClass(name);
    const pages = pagesIn(site).filter((file) => pattern.test(file));
    found.push(...pages.map((file) => ({ file, name: `${name}: ${file.slice(site.length + 1)}` })));
  }
  assert.ok(found.length > 0, `there are walls in ${classes.join(', ')}`);
  return found;
}

const JUNO = /families\/juno\/conferences\/.*-screen\.html$/;
const juno = async () => (await walls(['example'], JUNO))[0];

/** Everything on the screens that does not fit, or is too small to read from the back. Runs in the browser. */
function faults() {
  const unit = Math.max(Math.min(innerHeight / 100, (innerWidth * 0.68) / 100), 4.4);
  const name = (element) => `${element.localName}.${[...element.classList].join('.')} “${element.textContent.trim().slice(0, 30)}”`;
  const found = [];
  if (document.scrollingElement.scrollWidth > innerWidth) found.push(`${document.scrollingElement.scrollWidth} px wide on ${innerWidth}`);
  for (const screen of document.querySelectorAll('.screen')) {
    if (!screen.offsetHeight) continue;
    const box = screen.getBoundingClientRect();
    const says = (text) => found.push(`#${screen.id} ${text}`);
    if (Math.abs(box.height - innerHeight) > 1) says(`is ${box.height} px high on ${innerHeight}`);
    const rail = screen.querySelector('.rail').getBoundingClientRect();
    if (rail.bottom > box.bottom + 1) says('has its rail below its edge');
    if (rail.height > innerHeight * 0.2) says(`has a rail ${Math.round(rail.height)} px high`);
    for (const button of screen.querySelectorAll('.go')) {
      const { height } = button.getBoundingClientRect();
      if (height < 10.5 * unit - 0.5) says(`${name(button)} is ${Math.round(height)} px high`);
    }
    for (const part of screen.querySelectorAll('.stage > *, .stage img, .stage video, .stage audio, .stage .panel')) {
      const own = part.getBoundingClientRect();
      const scroller = part.closest('.speech, .hanging');
      const scrolls = scroller && scroller !== part;
      if (own.left < -1 || own.right > innerWidth + 1) says(`${name(part)} leaves the side`);
      if (!scrolls && (own.top < box.top - 1 || own.bottom > rail.top + 1)) says(`${name(part)} leaves the stage`);
    }
    for (const text of screen.querySelectorAll('h2, h3, p, li, span, b, time, figcaption')) {
      if (text.closest('.unseen, svg, .practice') || ![...text.childNodes].some((node) => node.nodeType === 3 && node.data.trim())) continue;
      const size = Number.parseFloat(getComputedStyle(text).fontSize);
      if (size < 4.6 * unit - 0.1) says(`${name(text)} is ${size} px, needs ${(4.6 * unit).toFixed(1)}`);
      const own = text.getBoundingClientRect();
      if (text.scrollWidth > text.clientWidth + 1 && getComputedStyle(text).display !== 'inline') says(`${name(text)} is wider than its box`);
      const scroller = text.closest('.speech, .hanging');
      const around = (scroller ?? screen).getBoundingClientRect();
      if (own.width && (own.left < around.left - 1 || own.right > around.right + 1)) says(`${name(text)} sticks out`);
    }
  }
  return found;
}

test('no wall clips anything or is too small to read, in any room', async () => {
  const found = await onPages(await walls(['example', 'conferences']), { viewport: ROOMS[0] }, async (page, wall) => {
    await page.goto(urlOf(wall.file));
    await settle(page);
    const problems = [];
    for (const room of ROOMS) {
      await page.setViewportSize(room);
      await settle(page);
      problems.push(...(await page.evaluate(faults)).map((text) => `${wall.name} [${room.width}×${room.height}] ${text}`));
    }
    return problems;
  });
  assert.equal(found.flat().length, 0, report(found.flat()));
});

test('on a small screen or at 400 % the wall is a page that flows', async () => {
  for (const size of [SMALL, { width: 320, height: 640 }, { width: 480, height: 270 }]) {
    const found = await onPages(await walls(['example', 'conferences']), { viewport: size }, async (page, wall) => {
      await page.goto(urlOf(wall.file));
      await settle(page);
      return page.evaluate((name) => {
        const problems = [];
        const root = document.scrollingElement;
        if (root.scrollWidth > root.clientWidth) problems.push(`${name} is ${root.scrollWidth} px wide on ${root.clientWidth}`);
        if (getComputedStyle(document.documentElement).scrollSnapType !== 'none') problems.push(`${name} snaps`);
        for (const box of document.querySelectorAll('.speech, .hanging, .screen')) {
          if (box.offsetHeight && box.scrollHeight > box.clientHeight + 1 && getComputedStyle(box).overflowY !== 'visible') {
            problems.push(`${name} hides words in ${box.className}`);
          }
        }
        return problems;
      }, `${wall.name} [${size.width}×${size.height}]`);
    });
    assert.equal(found.flat().length, 0, report(found.flat()));
  }
});

test('the wall is light whatever the device prefers', async () => {
  const wanted = [/^rgb\(255, 253, 247\)$/, /^rgb\(18, 22, 47\)$/];
  const found = await onPages(await walls(['example', 'conferences']), { colorScheme: 'dark', viewport: ROOMS[1] }, async (page, wall) => {
    await page.goto(urlOf(wall.file));
    const [paper, ink] = await page.evaluate(() => {
      const style = getComputedStyle(document.querySelector('.screen'));
      return [style.backgroundColor, getComputedStyle(document.querySelector('.screen h2, .screen p')).color];
    });
    return wanted[0].test(paper) && wanted[1].test(ink) ? [] : [`${wall.name}: ${ink} on ${paper}`];
  });
  assert.equal(found.flat().length, 0, report(found.flat()));
});

test('axe finds nothing on a wall, light and dark, large and small', async () => {
  const found = await onPages(await walls(['example', 'conferences']), { viewport: ROOMS[1] }, async (page, wall) => {
    await page.goto(urlOf(wall.file));
    await page.evaluate(AXE);
    await settle(page);
    const problems = [];
    for (const viewport of [ROOMS[1], ROOMS[0], { width: 390, height: 844 }]) {
      await page.setViewportSize(viewport);
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        const violations = await page.evaluate(async () => {
          const results = await window.axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } });
          return results.violations.map((it) => `${it.id} ×${it.nodes.length} ${it.nodes[0].target.join(' ')} ${it.nodes[0].failureSummary}`);
        });
        problems.push(...violations.map((text) => `${wall.name} [${viewport.width} ${colorScheme}] ${text}`));
      }
    }
    return problems;
  });
  assert.equal(found.flat().length, 0, report(found.flat()));
});

test('a wall says nothing to the console and asks for nothing outside its folder', async () => {
  const found = await onPages(await walls(['example', 'conferences']), { viewport: ROOMS[1] }, async (page, wall) => {
    const watched = watch(page);
    await page.goto(urlOf(wall.file));
    await settle(page);
    for (const key of ['ArrowRight', 'PageDown', 'f', 'b', 'b', 'End', 'Home']) await page.keyboard.press(key);
    await page.waitForTimeout(100);
    const { said, asked, failed } = watched.take();
    const outside = asked.filter((url) => !url.startsWith('file:'));
    return [...said, ...outside, ...failed].map((text) => `${wall.name}: ${text}`);
  });
  assert.equal(found.flat().length, 0, report(found.flat()));
});

const STILL = { viewport: ROOMS[1], reducedMotion: 'reduce' };

/** The screen that fills the window. Runs in the browser. */
const shown = (page) =>
  page.evaluate(() => {
    const full = [...document.querySelectorAll('.screen')].filter((screen) => Math.abs(screen.getBoundingClientRect().top) < 2 && screen.offsetHeight);
    return full.map((screen) => screen.id).join(' ');
  });

const road = (page) => page.evaluate(() => [...document.querySelectorAll('.screen')].filter((screen) => screen.offsetHeight).map((screen) => screen.id));

/** Presses a key until the last screen; the screens on the way. */
async function walk(page, key, most = 60) {
  const seen = [await shown(page)];
  while (seen.at(-1) !== 'thank-you' && seen.length < most) {
    await page.keyboard.press(key);
    await page.waitForTimeout(60);
    const now = await shown(page);
    if (now !== seen.at(-1)) seen.push(now);
    else if (key !== 'PageDown' && key !== ' ') break;
  }
  return seen;
}

for (const key of ['ArrowRight', 'PageDown', ' ']) {
  test(`from start to end with ${key === ' ' ? 'Space' : key} alone`, async () => {
    await onPages([await juno()], STILL, async (page, wall) => {
      await page.goto(urlOf(wall.file));
      await settle(page);
      assert.deepEqual(await walk(page, key), await road(page));
    });
  });
}

test('Enter on Next turns the wall, screen after screen, and the focus goes along', async () => {
  await onPages([await juno()], STILL, async (page, wall) => {
    await page.goto(urlOf(wall.file));
    await page.locator('.screen').first().locator('.go-next').focus();
    assert.deepEqual(await walk(page, 'Enter'), await road(page));
  });
});

test('without a script Next, Back, Space and Page Down turn the wall', async () => {
  await onPages([await juno()], { ...STILL, javaScriptEnabled: false }, async (page, wall) => {
    await page.goto(urlOf(wall.file));
    const top = async () => {
      await page.waitForTimeout(700);
      const boxes = await page.locator('.screen').evaluateAll((all) => all.map((it) => [it.id, Math.round(it.getBoundingClientRect().top), it.offsetHeight]));
      return boxes.filter(([, at, height]) => Math.abs(at) < 3 && height).map(([id]) => id).join(' ');
    };
    const ids = await page.locator('.screen').evaluateAll((all) => all.filter((it) => it.offsetHeight).map((it) => it.id));
    assert.equal(await top(), ids[0]);
    await page.locator(`#${ids[0]} .go-next`).click();
    assert.equal(await top(), ids[1]);
    await page.keyboard.press('Space');
    assert.equal(await top(), ids[2]);
    await page.keyboard.press('PageDown');
    assert.equal(await top(), ids[3]);
    await page.locator(`#${ids[3]} .go-back`).click();
    assert.equal(await top(), ids[2]);
  });
});

test('what is folded opens by its own stone alone, and the road leads past it', async () => {
  for (const javaScriptEnabled of [true, false]) {
    await onPages([await juno()], { ...STILL, javaScriptEnabled }, async (page, wall) => {
      await page.goto(urlOf(wall.file));
      const folded = page.locator('.screen.folded');
      assert.equal(await folded.count(), 1);
      assert.equal(await folded.isVisible(), false);
      await page.locator('.screen').first().locator('.stone.aside').click();
      await page.waitForTimeout(300);
      assert.equal(await folded.isVisible(), true);
      assert.equal(await folded.locator('.stones, img, .mount').count(), 0);
      await folded.locator('.go-next').click();
      await page.waitForTimeout(300);
      assert.equal(await folded.isVisible(), false);
    });
  }
});

test('a reload keeps the place, Home and End lead to the ends, B blanks the wall', async () => {
  await onPages([await juno()], STILL, async (page, wall) => {
    await page.goto(urlOf(wall.file));
    const ids = await road(page);
    for (let turns = 0; turns < 3; turns++) await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(200);
    assert.equal(await shown(page), ids[3]);
    await page.reload();
    await page.waitForTimeout(200);
    assert.equal(await shown(page), ids[3]);
    await page.keyboard.press('End');
    await page.waitForTimeout(200);
    assert.equal(await shown(page), 'thank-you');
    await page.keyboard.press('Home');
    await page.waitForTimeout(200);
    assert.equal(await shown(page), ids[0]);
    await page.keyboard.press('b');
    assert.equal(await page.locator(`#${ids[0]} .stage`).isVisible(), false);
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.locator(`#${ids[0]} .stage`).isVisible(), true);
    assert.equal(await shown(page), ids[0]);
  });
});

test('a recording stops when its step is left', async () => {
  const [loud] = await walls(['conferences'], /families\/loud\/conferences\/.*-screen\.html$/);
  await onPages([loud], STILL, async (page, wall) => {
    await page.goto(urlOf(wall.file));
    await page.evaluate(() => {
      window.paused = 0;
      document.querySelectorAll('audio').forEach((media) => {
        media.pause = () => window.paused++;
      });
    });
    const at = await page.evaluate(() => document.querySelector('audio').closest('.screen').id);
    await page.goto(`${urlOf(wall.file)}#${at}`);
    await page.waitForTimeout(200);
    const before = await page.evaluate(() => window.paused);
    await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(300);
    assert.ok((await page.evaluate(() => window.paused)) > before);
  });
});

test('before its day the wall says practice, on its day it does not', async () => {
  const wall = await juno();
  const day = fs.readFileSync(wall.file, 'utf8').match(/data-day="([^"]+)"/)[1];
  const before = new Date(new Date(`${day}T12:00:00`).getTime() - 36e5 * 24);
  for (const [now, visible] of [[before, true], [new Date(`${day}T08:00:00`), false]]) {
    await onPages([wall], STILL, async (page) => {
      await page.clock.setFixedTime(now);
      await page.goto(urlOf(wall.file));
      assert.equal(await page.locator('.practice').isVisible(), visible);
      await page.emulateMedia({ media: 'print' });
      assert.equal(await page.locator('.practice').isVisible(), false);
    });
  }
});

test('long words scroll on the wall, and the next key shows them before it turns', async () => {
  const [long] = await walls(['conferences'], /families\/long\/conferences\/.*-screen\.html$/);
  await onPages([long], STILL, async (page, wall) => {
    await page.goto(`${urlOf(wall.file)}#step-2`);
    await page.waitForTimeout(200);
    const words = page.locator('#step-2 .hanging');
    assert.ok(await words.evaluate((box) => box.scrollHeight > box.clientHeight + 4));
    await page.keyboard.press('PageDown');
    await page.waitForTimeout(200);
    assert.equal(await shown(page), 'step-2');
    assert.ok((await words.evaluate((box) => box.scrollTop)) > 0);
  });
});
