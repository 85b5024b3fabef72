// Reading in other ways: without scripts, on paper, with less motion, in the system's own colours.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kinds, survey } from './survey.mjs';
import { onPages, report, settle, urlOf } from './world.mjs';

const ALL = ['example', 'states', 'oneChild', 'arabic'];

async function none(pages, settings, work) {
  assert.ok(pages.length > 0, 'there are pages to look at');
  const found = await onPages(pages, settings, async (page, sample) => {
    await page.goto(urlOf(sample.file));
    return (await work(page, sample)).map((text) => `${sample.name} [${sample.kind} ${sample.layout}] ${text}`);
  });
  assert.equal(found.flat().length, 0, report(found.flat()));
}

test('without scripts every page says the same', async () => {
  const pages = await kinds(...ALL);
  const words = (page) => page.evaluate(() => document.querySelector('main').innerText);
  const read = (javaScriptEnabled) =>
    onPages(pages, { javaScriptEnabled }, async (page, sample) => {
      await page.goto(urlOf(sample.file));
      return words(page);
    });
  const [on, off] = [await read(true), await read(false)];
  const found = pages.flatMap((page, at) => {
    if (off[at].trim().length === 0) return [`${page.name} says nothing without scripts`];
    return on[at] === off[at] ? [] : [`${page.name} says something else without scripts`];
  });
  assert.equal(found.length, 0, report(found));
});

test('on paper there are the work and the words, black on white, and no ways on', async () => {
  await none(await kinds(...ALL), {}, async (page) => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    return page.evaluate(() => {
      const found = [];
      const style = (element, part) => getComputedStyle(element, part);
      const name = (element) => `${element.localName}.${[...element.classList].join('.')}`;
      const away = '.skip, .destinations, .filters, .before-next, .scene, .flying, .way-back, .print-button, .feed, audio';
      for (const element of document.querySelectorAll(away)) if (element.checkVisibility()) found.push(`prints ${name(element)}`);
      for (const hook of document.querySelectorAll('.hook')) {
        for (const part of ['::before', '::after']) {
          const { content, display } = style(hook, part);
          if (content !== 'none' && display !== 'none') found.push(`prints the rail: .hook${part}`);
        }
      }
      const white = ['rgb(255, 255, 255)', 'rgba(0, 0, 0, 0)'];
      for (const element of document.querySelectorAll('html, body, main, .masthead, .card, .mat, .saying, .sheet, .answer, .tag')) {
        if (!white.includes(style(element).backgroundColor)) found.push(`prints a ground of ${style(element).backgroundColor} under ${name(element)}`);
      }
      for (const element of document.querySelectorAll('h1, h2, h3, p, li, td, figcaption')) {
        if (element.checkVisibility() && !element.closest('.problems, .play, svg, pre') && style(element).color !== 'rgb(0, 0, 0)') {
          const [red, green, blue] = style(element).color.match(/\d+/g).map(Number);
          if (Math.max(red, green, blue) > 90) found.push(`prints pale words: ${style(element).color} in ${name(element)}`);
        }
      }
      for (const link of document.querySelectorAll('a[href]')) {
        const told = style(link, '::after').content;
        const shown = told.includes(link.getAttribute('href'));
        // A link whose own words are the address, as on the sheet to take home, says it once.
        const itself = link.textContent.trim() === link.getAttribute('href').replace(/^https?:\/\//, '').replace(/\/(index\.html)?$/, '');
        const outside = /^https?:/.test(link.getAttribute('href'));
        if (outside && link.checkVisibility() && !shown && !itself) found.push(`does not print where ${link.getAttribute('href')} leads`);
        if (!outside && shown) found.push(`prints the address of a link inside: ${link.getAttribute('href')}`);
      }
      return found;
    });
  });
});

test('an outside link is among those that are looked at on paper', async () => {
  const { pages } = await survey('states');
  assert.ok(pages.some((page) => page.links.includes('https://example.org/rain')), 'the made class has a link to the outside');
});

test('a printed page has every picture, also those nobody scrolled to', async () => {
  const pages = (await kinds('example', 'states')).filter((page) => ['student-home', 'class-home', 'list'].includes(page.kind));
  await none(pages, { viewport: { width: 800, height: 600 } }, async (page) => {
    const paper = await page.pdf({ format: 'A4', preferCSSPageSize: true });
    assert.equal(paper.subarray(0, 5).toString(), '%PDF-');
    return page.evaluate(() =>
      [...document.images]
        .filter((image) => !image.complete || !image.naturalWidth)
        .map((image) => `prints without the picture ${image.getAttribute('src')}`),
    );
  });
});

/** Everything that moves for longer than a blink. Runs in the browser. */
function moving() {
  const seconds = (text) => Math.max(...text.split(',').map((part) => Number.parseFloat(part) * (/ms$/.test(part.trim()) ? 0.001 : 1)));
  const found = [];
  for (const element of document.querySelectorAll('*')) {
    for (const part of [null, '::before', '::after']) {
      const style = getComputedStyle(element, part);
      const name = `${element.localName}.${[...element.classList].join('.')}${part ?? ''}`;
      if (style.transitionProperty !== 'none' && seconds(style.transitionDuration) > 0.001) found.push(`${name} goes over in ${style.transitionDuration}`);
      if (style.animationName !== 'none' && seconds(style.animationDuration) > 0.001) found.push(`${name} moves for ${style.animationDuration}`);
    }
    if (getComputedStyle(element).scrollBehavior === 'smooth') found.push(`${element.localName} scrolls smoothly`);
  }
  return found;
}

test('nothing moves for who asked for less motion', async () => {
  await none(await kinds('example', 'arabic'), { reducedMotion: 'reduce' }, (page) => page.evaluate(moving));
});

test('nothing moves by itself or without end', async () => {
  await none(await kinds('example', 'arabic'), {}, async (page) => {
    const found = await page.evaluate(() => [
      ...document.getAnimations().map((animation) => `runs ${animation.animationName ?? animation.transitionProperty}`),
      ...[...document.querySelectorAll('[autoplay], marquee, blink')].map((element) => `plays ${element.localName} by itself`),
    ]);
    const long = (await page.evaluate(moving)).filter((text) => / (0\.(2[6-9]|[3-9])|[1-9])[\d.]*s/.test(text));
    return [...found, ...long];
  });
});

test('the tag of a child swings for everybody else, so the test of less motion can fail', async () => {
  const home = (await kinds('example')).filter((page) => page.kind === 'class-home').slice(0, 1);
  const found = await onPages(home, {}, async (page, sample) => {
    await page.goto(urlOf(sample.file));
    return page.evaluate(moving);
  });
  assert.match(found.flat().join('\n'), /\.tag/);
});

test('in the system’s own colours mounts, filters and buttons keep their edges', async () => {
  const pages = await kinds('example', 'states');
  await none(pages, { forcedColors: 'active' }, (page) =>
    page.evaluate(() => {
      const parts = '.mat, .pill, .destination, .tag, .saying, .button, .sound';
      return [...document.querySelectorAll(parts)]
        .filter((element) => element.checkVisibility())
        .filter((element) => {
          const style = getComputedStyle(element);
          return style.borderTopStyle === 'none' || Number.parseFloat(style.borderTopWidth) < 1;
        })
        .map((element) => `${element.localName}.${[...element.classList].join('.')} has no edge`);
    }),
  );
});

test('in the dark the ground is dark and pictures are a little dimmer', async () => {
  const pages = (await kinds('example')).filter((page) => page.kind === 'student-home');
  await none(pages, { colorScheme: 'dark' }, async (page) => {
    await settle(page);
    return page.evaluate(() => {
      const dark = getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number);
      const found = Math.max(...dark) > 90 ? [`has a bright ground: ${dark}`] : [];
      const picture = document.querySelector('.mount-picture .picture');
      const filters = [picture, picture?.closest('.mat')].filter(Boolean).map((element) => getComputedStyle(element).filter);
      if (picture && filters.filter((filter) => filter === 'brightness(0.92)').length !== 1) found.push(`does not dim its pictures once: ${filters}`);
      return found;
    });
  });
});
