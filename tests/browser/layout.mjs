// Room: nothing scrolls sideways, nothing is clipped, nothing that is pressed is small.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kinds, pagesOf } from './survey.mjs';
import { onPages, report, settle, urlOf } from './world.mjs';

const STATES = /web\/students\/(nobody-yet|one-entry|words-only|shapes|long|laila|child-1)\//;

/** One page of each kind, and every page of the children who stand for the difficult states. */
async function everyKind() {
  const difficult = (await pagesOf('states')).filter((page) => STATES.test(page.name));
  return [...new Set([...(await kinds('example', 'states', 'oneChild', 'arabic')), ...difficult])];
}

/** What sticks out sideways. Runs in the browser. */
export function sideways() {
  const root = document.scrollingElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const scrolls = (element) => element && (/(auto|scroll|hidden|clip)/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const out = [...document.body.querySelectorAll('*')].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && (box.right > root.clientWidth + 0.5 || box.left < -0.5) && !scrolls(element.parentElement);
  });
  const name = (element) => `${element.localName}.${[...element.classList].join('.')}`;
  return [`${root.scrollWidth} px wide on ${root.clientWidth}: ${out.slice(0, 3).map(name).join(', ') || 'something invisible'}`];
}

/** Words that are cut off by a box that hides what does not fit. Runs in the browser. */
export function clipped() {
  const hides = (style) => /(hidden|clip)/.test(style.overflowX + style.overflowY);
  const boxes = [...document.body.querySelectorAll('*')].filter((element) => !element.closest('svg') && hides(getComputedStyle(element)));
  return boxes.flatMap((element) => {
    const box = element.getBoundingClientRect();
    const range = document.createRange();
    range.selectNodeContents(element);
    const out = [...range.getClientRects()].some(
      ({ left, right, top, bottom, width }) => width > 0 && (left < box.left - 1 || right > box.right + 1 || top < box.top - 1 || bottom > box.bottom + 1),
    );
    const words = out && box.height > 1 && element.innerText.trim();
    return words ? [`cuts off words in ${element.localName}.${[...element.classList].join('.')} “${words.slice(0, 30)}”`] : [];
  });
}

/** Widens letters, words and lines as WCAG 1.4.12 says. Runs in the browser; the page's policy allows no other way in. */
function space() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets.push(sheet);
}

const PHONE = { width: 320, height: 640 };
const LAPTOP = { width: 1280, height: 800 };

/** Takes the steps on every page, in every size, and fails with all that was found. */
export async function check(pages, sizes, prepare, ...steps) {
  const found = await onPages(pages, { viewport: sizes[0] }, async (page, sample) => {
    await page.setViewportSize(sizes[0]);
    await page.goto(urlOf(sample.file));
    await settle(page);
    if (prepare) await page.evaluate(prepare);
    const problems = [];
    for (const size of sizes) {
      await page.setViewportSize(size);
      for (const step of steps) {
        const said = await page.evaluate(step);
        problems.push(...said.map((text) => `${sample.name} [${sample.kind} ${sample.layout} ${size.width}] ${text}`));
      }
    }
    return problems;
  });
  assert.equal(found.flat().length, 0, report(found.flat()));
}

test('no page scrolls sideways, from the narrowest phone to a wide screen, nor on a laptop at 400 %', async () => {
  const sizes = [320, 390, 768, 819, 1280, 1920].map((width) => ({ width, height: 800 }));
  await check(await everyKind(), [...sizes, { width: 320, height: 200 }], null, sideways);
});

test('no words are cut off on a phone or a laptop', async () => {
  await check(await everyKind(), [PHONE, LAPTOP], null, clipped);
});

test('wide letters, words and lines are not cut off', async () => {
  await check(await everyKind(), [PHONE, LAPTOP], space, sideways, clipped);
});

test('letters twice as large are not cut off', async () => {
  const larger = () => document.documentElement.style.setProperty('font-size', '250%');
  await check(await everyKind(), [{ width: 640, height: 800 }, LAPTOP], larger, sideways, clipped);
});

/** What is pressed and is too small for it. Runs in the browser. */
export function small() {
  const found = [];
  const name = (element) => `${element.localName}.${[...element.classList].join('.')} “${element.textContent.trim().slice(0, 30)}”`;
  const inline = (element) => getComputedStyle(element).display === 'inline';
  const around = (element) => (inline(element.parentElement) ? around(element.parentElement) : element.parentElement);
  const inText = (element) => inline(element) && around(element).textContent.trim().length > element.textContent.trim().length;
  for (const element of document.querySelectorAll('a[href], button, summary, input, select, textarea')) {
    if (!element.checkVisibility() || element.matches('.skip, :disabled') || inText(element)) continue;
    // A link that is spread over its card is as large as the card.
    const pressed = element.matches('.cover') ? element.closest('.card, .way, .day-card') : element;
    const { width, height } = pressed.getBoundingClientRect();
    const main = element.closest('.filters, .destinations, .rail, .before-next');
    const least = main && !document.body.className.includes('teacher') ? 60 : 24;
    if (width < least - 0.5 || height < least - 0.5) found.push(`${name(element)} is ${Math.round(width)}×${Math.round(height)}, needs ${least}`);
  }
  return found;
}

test('what is pressed is large: 60 px for a child’s ways, 24 px for anything', async () => {
  await check(await everyKind(), [PHONE, LAPTOP], null, small);
});
