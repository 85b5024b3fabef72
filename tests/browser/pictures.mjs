// Pictures: whole, upright, in widths that exist, with words.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { withOrientation } from './made-classes.mjs';
import { pagesOf, survey, target } from './survey.mjs';
import { TEMPORARY, onPages, pagesIn, program, report, settle, urlOf } from './world.mjs';

const ALL = ['example', 'states', 'oneChild', 'arabic'];

test('every picture loads, says its size before it does, and has words', async () => {
  const found = [];
  for (const page of await pagesOf(...ALL)) {
    for (const picture of page.pictures) {
      const say = (text) => found.push(`${page.name} ${picture.src} ${text}`);
      if (!picture.naturalWidth) say('does not load');
      else if (!(picture.width > 0 && picture.height > 0)) say('does not say its size');
      else {
        // Whole pixels, rounded once in the file and once more by the browser for the width it chose.
        const tolerance = 2 / Math.min(picture.naturalWidth, picture.naturalHeight);
        const [said, is] = [picture.width / picture.height, picture.naturalWidth / picture.naturalHeight];
        if (Math.abs(said / is - 1) > tolerance) say(`says ${picture.width}×${picture.height} and is ${picture.naturalWidth}×${picture.naturalHeight}`);
      }
      if (picture.alt === null || (picture.alt === '' && !picture.poster)) say('has no words');
    }
  }
  assert.equal(found.length, 0, report(found));
});

test('no work of a child is cropped or pulled out of shape', async () => {
  const found = [];
  for (const page of await pagesOf(...ALL)) {
    for (const picture of page.pictures.filter((picture) => !picture.poster && picture.naturalWidth && picture.shownWidth)) {
      const pulled = Math.abs((picture.shownWidth / picture.shownHeight) * (picture.naturalHeight / picture.naturalWidth) - 1) > 0.03;
      if (picture.fit === 'cover' || (picture.fit === 'fill' && pulled)) found.push(`${page.name} ${picture.src} (${picture.fit})`);
    }
  }
  assert.equal(found.length, 0, report(found));
});

test('every width that is offered is there and is as wide as it says', async () => {
  const offers = new Map();
  for (const page of await pagesOf(...ALL)) {
    for (const { srcset } of page.pictures) {
      for (const part of srcset.split(',').map((part) => part.trim()).filter(Boolean)) {
        const [address, width] = part.split(/\s+/);
        offers.set(target(page, address), { said: Number.parseInt(width, 10), page: page.name });
      }
    }
  }
  assert.ok(offers.size > 50, `the classes offer pictures in several widths (${offers.size})`);
  const all = [...offers].filter(([file]) => fs.existsSync(file));
  const lots = Array.from({ length: Math.ceil(all.length / 40) }, (_, at) => all.slice(at * 40, at * 40 + 40));
  const { site } = await survey('example');
  const found = [...offers].filter(([file]) => !fs.existsSync(file)).map(([file, { page }]) => `${page}: ${path.basename(file)} is not there`);
  await onPages(lots, {}, async (page, lot) => {
    // A page from a disk may load pictures from a disk; an empty one may not.
    await page.goto(urlOf(path.join(site, 'index.html')));
    const widths = await page.evaluate(widthsOf, lot.map(([file]) => urlOf(file)));
    lot.forEach(([file, { said, page: name }], at) => {
      if (widths[at] !== said) found.push(`${name}: ${path.basename(file)} says ${said} and is ${widths[at]}`);
    });
  });
  assert.equal(found.length, 0, report(found));
});

/** How wide pictures are, in pixels of the file; 0 where one does not load. Runs in the browser. */
function widthsOf(urls) {
  const load = async (url) => {
    const image = Object.assign(new Image(), { src: url });
    await image.decode().catch(() => {});
    return image.naturalWidth;
  };
  return Promise.all(urls.map(load));
}

test('no picture, sound or film in the output says where or with what it was made', async () => {
  const found = [];
  for (const name of ALL) {
    const { site } = await survey(name);
    for (const file of fs.readdirSync(site, { recursive: true }).filter((file) => /\.(jpe?g|png|webp|gif|mp4|mov|m4a|mp3|wav)$/i.test(file))) {
      const bytes = fs.readFileSync(path.join(site, file)).toString('latin1');
      for (const mark of ['Exif\0\0', 'http://ns.adobe.com/xap/', 'eXIf', 'Photoshop 3.0', '©xyz', 'com.apple.quicktime.location']) {
        if (bytes.includes(mark)) found.push(`${name}: ${file} has ${JSON.stringify(mark)}`);
      }
    }
  }
  assert.equal(found.length, 0, report(found));
});

/** The JPEGs of a class folder whose camera was held on its side. */
function lying(folder) {
  return fs
    .readdirSync(folder, { recursive: true })
    .filter((file) => /\.jpe?g$/i.test(file) && orientation(fs.readFileSync(path.join(folder, file))) >= 5);
}

function orientation(jpeg) {
  const at = jpeg.indexOf('Exif\0\0', 0, 'latin1');
  if (at < 0 || at > 65536) return 1;
  const tiff = jpeg.subarray(at + 6);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (place) => (little ? tiff.readUInt16LE(place) : tiff.readUInt16BE(place));
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let entry = 0; entry < short(first); entry++) {
    const place = first + 2 + entry * 12;
    if (short(place) === 0x112) return short(place + 8);
  }
  return 1;
}

test('a photo of the example class that was taken sideways hangs upright', async () => {
  const { source, pages } = await survey('example');
  const files = lying(source);
  assert.ok(files.length > 0, 'the example class has a photo that was taken sideways');
  for (const file of files) {
    const slug = path.basename(file, path.extname(file)).toLowerCase().replace(/[^a-z0-9]+/g, '-');
    const shown = pages.filter((page) => page.kind === 'entry' && page.inside.includes(slug));
    assert.ok(shown.length > 0, `${file} has a page`);
    const [upright] = await onPages([file], {}, async (page, name) => {
      await page.goto(urlOf(path.join(source, name)));
      return page.evaluate(() => [document.images[0].naturalWidth, document.images[0].naturalHeight]);
    });
    for (const page of shown) {
      const [{ naturalWidth, naturalHeight, src }] = page.pictures;
      assert.equal(naturalWidth > naturalHeight, upright[0] > upright[1], `${page.name} ${src} is ${naturalWidth}×${naturalHeight}, upright is ${upright}`);
    }
  }
});

/** A JPEG of two colours side by side, made by the browser. */
async function twoColours(page) {
  const encoded = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 400, height: 200 });
    const brush = canvas.getContext('2d');
    brush.fillStyle = '#e02020';
    brush.fillRect(0, 0, 200, 200);
    brush.fillStyle = '#2020e0';
    brush.fillRect(200, 0, 200, 200);
    return canvas.toDataURL('image/jpeg', 0.95).split(',')[1];
  });
  return Buffer.from(encoded, 'base64');
}

/** Size and corner colours (top left, bottom left) of a picture in a file. */
function read(page, file) {
  const data = `data:image/jpeg;base64,${fs.readFileSync(file).toString('base64')}`;
  return page.evaluate(async (data) => {
    const image = new Image();
    image.src = data;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const brush = canvas.getContext('2d');
    brush.drawImage(image, 0, 0);
    const colour = (x, y) => {
      const [red, , blue] = brush.getImageData(x, y, 1, 1).data;
      return red > blue ? 'red' : 'blue';
    };
    return { wide: image.width > image.height, top: colour(10, 10), bottom: colour(10, image.height - 10) };
  }, data);
}

test('a camera held on its side in either way gives the same picture as it saw', async () => {
  const folder = path.join(TEMPORARY, 'sideways');
  const strand = path.join(folder, 'class/students/ada/representing');
  fs.mkdirSync(strand, { recursive: true });
  fs.writeFileSync(path.join(folder, 'class/class.md'), '---\nname: Cameras\naudience: public\nconsent on file: public\n---\n');
  await onPages([0], {}, async (page) => {
    await page.goto('about:blank');
    const jpeg = await twoColours(page);
    fs.writeFileSync(path.join(strand, '2026-01-06 six.jpg'), withOrientation(jpeg, 6));
    fs.writeFileSync(path.join(strand, '2026-01-08 eight.jpg'), withOrientation(jpeg, 8));
    const { output } = await program('build', path.join(folder, 'class'), '-o', path.join(folder, 'site'));
    for (const [name, expected] of [
      ['six', { wide: false, top: 'red', bottom: 'blue' }],
      ['eight', { wide: false, top: 'blue', bottom: 'red' }],
    ]) {
      const file = pagesIn(path.join(folder, 'site/web')).find((file) => file.includes(`-${name}`));
      assert.ok(file, `there is a page for ${name}\n${output}`);
      await page.goto(urlOf(file));
      await settle(page);
      const source = await page.evaluate(() => document.querySelector('.work img').src);
      await page.goto('about:blank');
      assert.deepEqual(await read(page, new URL(source)), expected, name);
    }
  });
});
