// What goes home on paper, as the printer gets it: one side each, on A4 and on Letter, with code squares that can be read.

import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import jsQR from 'jsqr';
import { onPages, report, settle, theBrowser, theClass, urlOf } from './world.mjs';

/** Every sheet, half page and goal of the class, with how many sides it may take. */
async function sheets() {
  const { site, pages } = await theClass('paper');
  const inside = (file) => path.relative(path.join(site, 'families'), file).split(path.sep).join('/');
  return pages
    .filter((file) => /^[^/]+\/(conferences\/[^/]+-paper|conversations\/[^/]+|goals\/[^/]+)\.html$/.test(inside(file)))
    .map((file) => ({ file, name: inside(file), kind: inside(file).split('/')[1], week: /\/week-/.test(inside(file)) }));
}

/** How many sides a PDF has. */
const sides = (pdf) => (pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;

/** What is wider or higher than the sheet of paper around it. Runs in the browser. */
function sticksOut() {
  return [...document.querySelectorAll('.paper')].flatMap((paper) => {
    const around = paper.getBoundingClientRect();
    const out = [...paper.querySelectorAll('*')].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && !element.closest('svg svg, svg > *') && (box.right > around.right + 1.5 || box.left < around.left - 1.5 || box.bottom > around.bottom + 1.5);
    });
    return out.slice(0, 2).map((element) => `${element.localName}.${[...element.classList].join('.')} “${element.textContent.trim().slice(0, 30)}”`);
  });
}

for (const format of ['A4', 'Letter']) {
  test(`every sheet is one side of ${format} for each home, whether it is whole, empty or overfull`, async () => {
    const all = await sheets();
    const wanted = (sheet, articles) => (sheet.kind === 'conversations' ? Math.ceil(articles / 2) : articles);
    const found = await onPages(all, {}, async (page, sheet) => {
      await page.goto(urlOf(sheet.file));
      await settle(page);
      const articles = await page.locator('.paper').count();
      const printed = sides(await page.pdf({ format }));
      return printed === wanted(sheet, articles) ? [] : [`${sheet.name}: ${printed} sides, ${articles} sheets`];
    });
    for (const kind of ['conferences', 'conversations', 'goals']) assert.ok(all.some((sheet) => sheet.kind === kind), `there are ${kind}`);
    assert.equal(found.flat().length, 0, report(found.flat()));
  });
}

test('nothing on paper sticks out of its sheet', async () => {
  // The width between the margins of A4, and the height between those of Letter.
  const paper = { viewport: { width: 707, height: 969 } };
  const found = await onPages(await sheets(), paper, async (page, sheet) => {
    await page.emulateMedia({ media: 'print' });
    await page.goto(urlOf(sheet.file));
    await settle(page);
    const problems = await page.evaluate(sticksOut);
    return problems.map((text) => `${sheet.name}: ${text}`);
  });
  assert.equal(found.flat().length, 0, report(found.flat()));
});

test('two homes have two sheets on paper and one on the screen', async () => {
  const { site } = await theClass('paper');
  const page = await (await theBrowser()).newPage();
  await page.goto(urlOf(path.join(site, 'families/pia/conferences/2026-11-24-paper.html')));
  const shown = () => page.locator('.paper:visible').count();
  assert.equal(await shown(), 1);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await shown(), 2);
  await page.close();
});

/** The pixels of a picture of part of the page, as a reader of code squares takes them. */
async function pixels(page, png) {
  const pixels = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
    canvas.drawImage(picture, 0, 0);
    return { width: picture.width, height: picture.height, data: [...canvas.getImageData(0, 0, picture.width, picture.height).data] };
  }, png.toString('base64'));
  return { ...pixels, data: Uint8ClampedArray.from(pixels.data) };
}

test('a phone reads the code squares from the printed page', async () => {
  const { site } = await theClass('paper');
  const page = await (await theBrowser()).newPage({ viewport: { width: 707, height: 969 }, colorScheme: 'dark' });
  for (const [child, place] of [
    ['ada', 'ltr'],
    ['noor', 'rtl'],
  ]) {
    await page.emulateMedia({ media: 'print' });
    await page.goto(urlOf(path.join(site, `families/${child}/conferences/2026-11-24-paper.html`)));
    const squares = page.locator('.paper .code-square');
    assert.ok((await squares.count()) >= 1, `${place}: there is a code square`);
    for (const square of await squares.all()) {
      const box = await square.boundingBox();
      assert.ok(box.width >= 17.9 * (96 / 25.4), `${place}: a square is ${box.width} px wide`);
      const read = await pixels(page, await square.screenshot());
      assert.equal(jsQR(read.data, read.width, read.height)?.data, await square.getAttribute('aria-label'), place);
    }
    const large = await page.locator('.blog .code-square').boundingBox();
    assert.ok(Math.abs(large.width - 32 * (96 / 25.4)) < 1, `${place}: the large one is ${large.width} px wide`);
  }
  await page.close();
});

test('the sheet needs no color: it is black on white, in the dark too', async () => {
  const { site } = await theClass('paper');
  const page = await (await theBrowser()).newPage({ colorScheme: 'dark' });
  await page.goto(urlOf(path.join(site, 'families/ada/conferences/2026-11-24-paper.html')));
  for (const media of ['screen', 'print']) {
    await page.emulateMedia({ media, colorScheme: 'dark' });
    const colors = await page.evaluate(() => {
      const style = getComputedStyle(document.querySelector('.paper'));
      return [style.color, style.backgroundColor];
    });
    assert.deepEqual(colors, ['rgb(0, 0, 0)', 'rgb(255, 255, 255)'], media);
  }
  await page.close();
});
