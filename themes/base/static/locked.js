// The page of a locked copy: asks for words, opens what is inside (format v1, privacy/seal.rs) and shows it.
// Keys stay in memory unless a family asks.
(() => {
'use strict';

// Words in the address leave it before anything else runs.
const given = new URLSearchParams(location.hash.slice(1)).get('k');
if (given) history.replaceState(null, '', '#');

const LARGE = 4 << 20;
const SHEETS = 'link[rel="stylesheet"]';
const TREE = 'https://tree/';
const BETWEEN = /[\t-\r ,\-.:;_·،؛•、。\u0085\u00a0\u00ad\u1680\u2000-\u2015\u2028-\u202f\u205f-\u2064\u2066-\u2069\u2212\u3000\ufeff]+/gu;
const meant = (typed) => typed.normalize('NFC').toLowerCase().normalize('NFC').replace(BETWEEN, ' ').trim();

const subtle = window.crypto && crypto.subtle;
const utf8 = (text) => new TextEncoder().encode(text);
const one = (selector, inside = document) => inside.querySelector(selector);
const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
const copyOf = (selector) => one(selector, texts.content).cloneNode(true);

let head, texts, ownSheet, key, files, outside, start, routes;

const bytesOf = (text) =>
  Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (byte) => byte.charCodeAt(0));
const label = (what) => utf8(`classfolio/v1|${head.site}|${head.family}|${what}`);

const known = () =>
  head.v === 1 && head.kdf === 'PBKDF2-HMAC-SHA256' && head.slots.every(({ iterations: n }) => n >= 6e5 && n <= 2e7);

const derived = (how, from) => subtle.deriveKey(how, from, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);

async function openSlot(slot, words) {
  const stretch = { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(slot.salt), iterations: slot.iterations };
  const typed = await subtle.importKey('raw', utf8(words), 'PBKDF2', false, ['deriveKey']);
  const wrapping = await derived(stretch, typed);
  const wrap = { name: 'AES-GCM', iv: bytesOf(slot.nonce), additionalData: label('key') };
  const raw = new Uint8Array(await subtle.decrypt(wrap, wrapping, bytesOf(slot.key)));
  const opened = await subtle.importKey('raw', raw, 'HKDF', false, ['deriveKey']);
  raw.fill(0);
  return opened;
}

// Two at a time: a family's own slots come first.
const unlock = (slots, words) =>
  Promise.any(slots.slice(0, 2).map((slot) => openSlot(slot, words))).catch((closed) => {
    if (slots.length < 3) throw closed;
    return unlock(slots.slice(2), words);
  });

const put = (name, properties) =>
  new Promise((done) => {
    const element = Object.assign(document.createElement(name), properties);
    element.onload = element.onerror = () => done(element);
    document.head.append(element);
  });

// A script is the one thing that a page opened from a disk can load.
const arrived = new Map();
window.cfBlob = (id, data) => arrived.set(id, data);

async function brought(id) {
  (await put('script', { src: `b/${id}.js` })).remove();
  const data = arrived.get(id);
  arrived.delete(id);
  return data;
}

async function openBlob(id, type) {
  const blob = bytesOf(await brought(id));
  const kind = { name: 'HKDF', hash: 'SHA-256', salt: blob.subarray(0, 16), info: label(id) };
  const sub = await derived(kind, key);
  const sealed = { name: 'AES-GCM', iv: new Uint8Array(12), additionalData: label(`${id}|${type}`) };
  const content = await subtle.decrypt(sealed, sub, blob.subarray(16));
  return new Uint8Array(content, 4, new DataView(content).getUint32(0));
}

async function openFile({ parts, type, size }, tell) {
  const opened = [];
  for (const id of parts) {
    opened.push(await openBlob(id, type));
    if (tell) tell(opened.length / parts.length);
  }
  const whole = new Blob(opened, { type });
  if (size >= 0 && whole.size !== size) throw new Error('not whole');
  return whole;
}

const textOf = async (file) => (await openFile(file)).text();

async function readContents() {
  const list = JSON.parse(await textOf({ parts: head.contents, type: 'application/vnd.classfolio.contents+json' }));
  files = new Map(Object.entries(list.files));
  outside = new Map(Object.entries(list.outside));
  start = list.start;
  // The browser's history tells nothing.
  const pages = [...files].filter(([, file]) => file.type === 'text/html');
  routes = new Map(pages.map(([path, file]) => [file.parts[0], path]));
}

const kept = (mode, ask) =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open('classfolio-locked', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('keys');
    request.onerror = reject;
    request.onsuccess = () => {
      const keys = request.result.transaction('keys', mode).objectStore('keys');
      const answer = ask(keys, `${head.site}/${head.family}`);
      answer.onsuccess = () => resolve(answer.result);
      answer.onerror = reject;
    };
  });

const mayRemember = () => location.protocol === 'https:' && 'indexedDB' in window;
const remember = () => kept('readwrite', (keys, name) => keys.put({ key, until: Date.now() + 30 * 24 * 3600e3 }, name));
const forget = () => kept('readwrite', (keys, name) => keys.delete(name));

async function remembered() {
  const found = await kept('readonly', (keys, name) => keys.get(name));
  if (found && found.until > Date.now()) return found.key;
  return found && (await forget());
}

let here, urls = [], loading, turn = 0, step = 0, steps = 0;
const heights = new Map();

// The file that an address means, if any.
function target(href, from) {
  try {
    const { href: whole, hash } = new URL(href, TREE + from);
    if (!whole.startsWith(TREE)) return {};
    return { path: decodeURIComponent(whole.slice(TREE.length).replace(/[?#][^]*/, '')), hash };
  } catch {
    return {};
  }
}

function lead(link, from) {
  const { path, hash } = target(link.getAttribute('href'), from);
  if (outside.has(path)) link.setAttribute('href', outside.get(path));
  const id = files.get(path)?.parts[0];
  if (!id) return;
  const near = path === from && hash;
  link.setAttribute('href', near || `#/${id}${hash}`);
  if (near || routes.has(id)) return;
  link.onclick = async (event) => {
    event.preventDefault();
    const href = await urlOf(path);
    Object.assign(document.createElement('a'), { href, download: path.split('/').pop() }).click();
  };
}

async function urlOf(path, tell) {
  const now = turn;
  const blob = await openFile(files.get(path), tell);
  if (now !== turn) throw new Error('late');
  const url = URL.createObjectURL(blob);
  urls.push(url);
  return url;
}

// Takes addresses out of pictures and players; gives back what fills them in.
function unload(page, path) {
  const inside = (element, attribute) => {
    const to = target(element.getAttribute(attribute) || '', path).path;
    return element.hasAttribute(attribute) && files.has(to) && to;
  };
  const pictures = all('img', page).map((image) => {
    const only = inside(image, 'src');
    const widths = (image.getAttribute('srcset') || '')
      .split(',')
      .map((part) => part.trim().split(/\s+/))
      .map(([href, width]) => ({ ...target(href, path), width: parseInt(width, 10) }))
      .filter(({ path }) => files.has(path))
      .sort((a, b) => a.width - b.width);
    image.removeAttribute('srcset');
    image.removeAttribute('loading');
    if (!only) return null;
    const [width, height] = ['width', 'height'].map((side) => parseInt(image.getAttribute(side), 10) || 1);
    image.setAttribute('src', `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='${width}' height='${height}'/%3E`);
    return async () => {
      const needed = (image.clientWidth || innerWidth) * devicePixelRatio;
      const wide = widths.find(({ width }) => width >= needed) || widths.pop() || { path: only };
      image.src = await urlOf(wide.path);
    };
  });
  const players = all('video, audio', page).map((player) => {
    const path = [player, ...all('source', player)].map((element) => inside(element, 'src')).find(Boolean);
    const poster = inside(player, 'poster');
    player.removeAttribute('poster');
    all('source', player).forEach((source) => source.remove());
    if (!path) return null;
    const large = files.get(path).size > LARGE;
    if (large) player.after(playButton(player, path));
    return async () => {
      if (poster) player.poster = await urlOf(poster);
      if (!large) player.src = await urlOf(path);
    };
  });
  return [...pictures, ...players].filter(Boolean);
}

function playButton(player, path) {
  const button = copyOf('.locked-play');
  player.controls = false;
  button.onclick = async () => {
    button.disabled = true;
    const tell = (part) => (one('[data-progress]', button).textContent = `${Math.round(part * 100)} %`);
    player.src = await urlOf(path, tell);
    player.controls = true;
    button.remove();
    player.focus();
    player.play().catch(() => {});
  };
  return button;
}

function fill(fills) {
  const queue = fills.values();
  const lane = async () => {
    for (const next of queue) await next().catch(() => {});
  };
  loading = Promise.all([lane(), lane(), lane(), lane()]);
}

// A page is shown when its style sheets are there.
async function dress(wanted) {
  const worn = all(SHEETS);
  if (worn.map((link) => link.getAttribute('href')).join() === wanted.join()) return;
  await Promise.all(wanted.map((href) => put('link', { rel: 'stylesheet', href })));
  worn.forEach((link) => link.remove());
}

function wear(element, as) {
  for (const { name } of [...element.attributes]) element.removeAttribute(name);
  for (const { name, value } of as.attributes) element.setAttribute(name, value);
}

function bar() {
  const bar = copyOf('.locked-bar');
  const button = one('[data-forget]', bar);
  button.hidden = !mayRemember();
  button.onclick = () => forget().finally(lock);
  one('[data-close]', bar).onclick = lock;
  return bar;
}

async function show(path, hash, height) {
  const now = ++turn;
  const page = new DOMParser().parseFromString(await textOf(files.get(path)), 'text/html');
  const linked = (selector, attribute) => all(selector, page).map((element) => target(element.getAttribute(attribute), path).path);
  const sheets = linked(SHEETS, 'href').map((sheet) => outside.get(sheet)).filter(Boolean);
  const scripts = linked('script[src]', 'src');
  all('script, style, link, meta, base, iframe, object, embed', page).forEach((element) => element.remove());
  all('a[href], area[href]', page).forEach((link) => lead(link, path));
  const fills = unload(page, path);
  await dress([...sheets, ownSheet]);
  if (now !== turn) return;
  urls.splice(0).forEach((url) => URL.revokeObjectURL(url));
  here = path;
  wear(document.documentElement, page.documentElement);
  wear(document.body, page.body);
  document.title = page.title;
  document.body.replaceChildren(...page.body.childNodes, bar());
  settle(hash, height);
  fill(fills);
  run(scripts);
}

// The theme's scripts run for every page; the copy's own only bring data.
function run(scripts) {
  for (const path of scripts) {
    if (files.has(path)) window.cfData(TREE + path);
    if (!outside.has(path)) continue;
    put('script', { src: outside.get(path) }).then((script) => script.remove());
  }
}

// A locked data script calls a function: `cfSearch([…])`.
window.cfData = async (href) => {
  const text = await textOf(files.get(target(href, here).path));
  const call = /^\s*(\w+)\(([^]*)\);?\s*$/.exec(text);
  if (call) window[call[1]](JSON.parse(call[2]));
};

function settle(hash, height) {
  const place = hash && document.getElementById(decodeURIComponent(hash.slice(1)));
  const seen = place || one('main') || document.body;
  if (seen.tabIndex < 0) seen.tabIndex = -1;
  seen.focus({ preventScroll: true });
  if (place && !height) place.scrollIntoView();
  else scrollTo(0, height || 0);
}

function broken() {
  document.body.replaceChildren(copyOf('main'), bar());
  here = null;
  settle();
}

async function route() {
  const now = turn + 1;
  heights.set(step, scrollY);
  const { step: back, id: then } = history.state || {};
  // "#place" is in the page that is open.
  const [, asked, hash = location.hash] = /^#\/(\w+)(#[^]*)?/.exec(location.hash) || [];
  const id = asked || then || (hash && here && files.get(here).parts[0]);
  const path = routes.get(id) || start;
  step = back || ++steps;
  if (!back) history.replaceState({ step, id }, '');
  const height = back && heights.get(step);
  if (path === here) settle(hash, height);
  else await show(path, hash, height).catch(() => turn === now && broken());
}

function lock() {
  history.replaceState(null, '', '#lock');
  location.reload();
}

function say(panel, field) {
  for (const other of ['wrong', 'broken']) one(`#locked-${other}`).hidden = other !== panel;
  field.setAttribute('aria-invalid', panel === 'wrong');
  field.setAttribute('aria-describedby', 'locked-wrong locked-hint');
  one(`#locked-${panel}`).focus();
}

async function enter() {
  await readContents();
  history.scrollRestoration = 'manual';
  addEventListener('hashchange', route);
  stayAwake();
  await route();
}

function stayAwake() {
  let timer;
  const seen = () => {
    clearTimeout(timer);
    timer = setTimeout(() => location.reload(), 15 * 60e3);
  };
  ['pointerdown', 'keydown', 'scroll', 'timeupdate'].forEach((kind) => addEventListener(kind, seen, true));
  seen();
  addEventListener('pagehide', () => (key = files = null));
  addEventListener('pageshow', (event) => event.persisted && location.reload());
  // A page is printed when its pictures are there.
  addEventListener('click', async (event) => {
    if (!event.isTrusted || !event.target.closest('[data-print]')) return;
    event.stopImmediatePropagation();
    await loading;
    event.target.click();
  }, true);
}

async function ask(form) {
  const field = form.elements.words;
  const words = meant(field.value);
  const button = one('[type="submit"]', form);
  const status = one('[data-status]', form);
  if (button.disabled || !words) return;
  button.disabled = true;
  status.textContent = texts.dataset.opening;
  let panel = 'broken';
  try {
    if (!known()) throw new Error('format');
    panel = 'wrong';
    key = await unlock(head.slots, words);
    panel = 'broken';
    if (form.elements.remember.checked) await remember().catch(() => {});
    await enter();
  } catch {
    key = null;
    say(panel, field);
  }
  button.disabled = false;
  status.textContent = '';
}

async function begin() {
  if (!subtle) return void (one('#locked-no-key').hidden = false);
  const form = one('.locked-form');
  head = JSON.parse(document.body.dataset.locked);
  texts = one('#locked-texts');
  ownSheet = all(SHEETS).pop().getAttribute('href');
  form.hidden = false;
  form.onsubmit = (event) => {
    event.preventDefault();
    ask(form);
  };
  const field = form.elements.words;
  one('[data-hide]', form).onclick = ({ currentTarget }) => {
    field.type = field.type === 'text' ? 'password' : 'text';
    all('span', currentTarget).forEach((text) => (text.hidden = !text.hidden));
  };
  one('.locked-remember', form).hidden = !mayRemember();
  if (given) {
    field.value = given;
    await ask(form);
  } else if (mayRemember() && location.hash !== '#lock') {
    key = await remembered().catch(() => null);
    if (key) await enter().catch(() => forget());
  }
}

addEventListener('DOMContentLoaded', begin);
})();
