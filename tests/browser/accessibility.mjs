// axe-core on every kind of page, light and dark, on a phone and on a laptop.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { samples, survey } from './survey.mjs';
import { onPages, report, settle, urlOf } from './world.mjs';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SIZES = { phone: { width: 390, height: 844 }, laptop: { width: 1280, height: 800 } };
const STATES = /students\/(nobody-yet|one-entry|words-only|shapes|long|laila|child-1)\//;

async function violations(page, name) {
  const found = await page.evaluate(async () => {
    const options = { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } };
    const results = await window.axe.run(document, options);
    return results.violations.map((violation) => ({
      id: violation.id,
      help: violation.help,
      nodes: violation.nodes.map((node) => `${node.target.join(' ')}: ${node.any.concat(node.all, node.none)[0]?.message ?? ''}`),
    }));
  });
  return found.map(({ id, help, nodes }) => `${id} (${help}) ${name} ×${nodes.length} ${nodes[0]}`);
}

/** What axe finds on a page, light and dark, on a phone and a laptop. */
export async function everyWay(page, sample) {
  const found = [];
  await page.setViewportSize(SIZES.laptop);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(urlOf(sample.file));
  await page.evaluate(AXE);
  await settle(page);
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      found.push(...(await violations(page, `${sample.name} [${sample.kind} ${sample.layout} ${size} ${colorScheme}]`)));
    }
  }
  return found;
}

async function holds(pages) {
  assert.ok(pages.length > 0, 'there are pages to look at');
  const found = (await onPages(pages, {}, everyWay)).flat();
  assert.equal(found.length, 0, report(found));
}

test('axe finds a fault that is there', async () => {
  const found = await onPages([0], {}, async (page) => {
    await page.goto('about:blank');
    await page.setContent('<!doctype html><title>x</title><img src="data:,"><p style="color:#999;background:#fff">pale</p>');
    await page.evaluate(AXE);
    return violations(page, 'control');
  });
  assert.match(found.flat().join('\n'), /image-alt[^]*color-contrast|color-contrast[^]*image-alt/);
});

test('no page of the example class shuts anybody out, light or dark, on a phone or a laptop', async () => {
  await holds(await samples('example'));
});

test('no state of a portfolio shuts anybody out: empty, one entry, no picture, odd shapes, long words', async () => {
  const all = (await samples('states', 'oneChild')).filter((page) => ['web', 'teacher', 'signpost'].includes(page.tree));
  const homes = (await survey('states')).pages.filter((page) => page.tree === 'web' && page.kind === 'student-home');
  await holds([...new Set([...all, ...homes.filter((page) => STATES.test(page.name))])]);
});

test('no page of a class that is written from right to left shuts anybody out', async () => {
  await holds((await samples('arabic')).filter((page) => ['web', 'teacher', 'signpost'].includes(page.tree)));
});
