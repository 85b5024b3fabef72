// Takes the README's pictures of the example class: `node tests/browser/screenshots.mjs SITE`, where SITE is what
// `classfolio build example-class` made.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const site = resolve(process.argv[2] ?? 'site');
const out = resolve(import.meta.dirname, '../screenshots');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const take = async (path, options = {}) => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
  await page.goto(pathToFileURL(resolve(site, path)).href);
  await page.evaluate(() => document.fonts.ready);
  const picture = await page.screenshot();
  await page.close();
  return `data:image/png;base64,${picture.toString('base64')}`;
};
const sheet = async (name, width, height, body) => {
  const page = await browser.newPage({ viewport: { width, height } });
  await page.setContent(`<style>body{margin:0;background:#fff;display:grid;gap:12px;padding:12px;box-sizing:border-box}
    img{display:block;width:100%;border:1px solid #ccc;border-radius:8px}</style>${body}`);
  await page.screenshot({ path: resolve(out, name), type: 'jpeg', quality: 82, fullPage: true });
  await page.close();
};
const student = (name) => take(`web/students/${name}/index.html`);
await sheet('harbour-school.jpg', 1240, 800, `<img src="${await student('juno')}">`);
const looks = [await student('sunniva'), await student('marit'), await take('web/index.html'),
  await take('web/students/yusra/index.html', { colorScheme: 'dark' })];
await sheet('looks.jpg', 1240, 800, `<div style="display:grid;grid-template-columns:1fr 1fr;gap:12px">${
  looks.map((src) => `<img src="${src}">`).join('')}</div>`);
await browser.close();
