// The markup, by html-validate's rules.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { pagesOf } from './survey.mjs';
import { report } from './world.mjs';

const judge = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard'],
  elements: ['html5'],
});

test('the judge of markup finds a fault that is there', async () => {
  const { valid } = await judge.validateString('<!doctype html><html lang="en"><head><title>x</title></head><body><p><div></div></p></body></html>');
  assert.equal(valid, false);
});

test('every page is valid HTML', async () => {
  const found = [];
  for (const page of await pagesOf('example', 'states', 'oneChild', 'arabic')) {
    const { results } = await judge.validateString(page.html, page.name);
    for (const { line, column, ruleId, message, selector } of results.flatMap((result) => result.messages)) {
      found.push(`${ruleId}: ${message} (${selector}) ${page.name}:${line}:${column}`);
    }
  }
  assert.equal(found.length, 0, report(found.sort()));
});
