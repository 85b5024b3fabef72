// The page of a locked copy: asks for the family's words, opens with them what is inside (format v1 of privacy/seal.rs),
// and shows it page by page. Keys and pages are in memory only, unless a family asks for more on a device of its own.
(function () {
  'use strict';
  // Words in the address leave it before anything else runs.
  const given = /^#k=([^]*)$/.exec(location.hash);
  if (given) history.replaceState(null, '', '#');

  const KDF = 'PBKDF2-HMAC-SHA256';
  const FEWEST = 600000;
  const MOST = 20000000;
  const CONTENTS = 'application/vnd.classfolio.contents+json';
  const IDLE = 15 * 60 * 1000;
  const REMEMBERED = 30 * 24 * 60 * 60 * 1000;
  const AT_ONCE = 4;
  const WITHOUT_ASKING = 4 << 20;
  const TREE = 'https://tree.invalid/';
  const BETWEEN = /[\t-\r ,\-.:;_·،؛•、。\u0085\u00a0\u00ad\u1680\u2000-\u2015\u2028-\u202f\u205f-\u2064\u2066-\u2069\u2212\u3000\ufeff]+/gu;
  const meant = (typed) => typed.normalize('NFC').toLowerCase().normalize('NFC').replace(BETWEEN, ' ').trim();

  const subtle = window.crypto && crypto.subtle;
  const utf8 = (text) => new TextEncoder().encode(text);
  const one = (selector, inside) => (inside || document).querySelector(selector);
  const all = (selector, inside) => [...inside.querySelectorAll(selector)];

  let head, texts, ownSheet, key, files, outside, start;
  let routes = new Map();

  // ---- keys and blobs

  const bytesOf = (text) =>
    Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const label = (what) => utf8(`classfolio/v1|${head.site}|${head.family}|${what}`);

  function known(head) {
    const allowed = (slot) => slot.iterations >= FEWEST && slot.iterations <= MOST;
    return head.v === 1 && head.kdf === KDF && head.slots.length > 0 && head.slots.every(allowed);
  }

  async function openSlot(slot, words) {
    const stretch = { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(slot.salt), iterations: slot.iterations };
    const typed = await subtle.importKey('raw', utf8(words), 'PBKDF2', false, ['deriveKey']);
    const wrapping = await subtle.deriveKey(stretch, typed, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
    const wrap = { name: 'AES-GCM', iv: bytesOf(slot.nonce), additionalData: label('key') };
    const raw = new Uint8Array(await subtle.decrypt(wrap, wrapping, bytesOf(slot.key)));
    const opened = await subtle.importKey('raw', raw, 'HKDF', false, ['deriveKey']);
    raw.fill(0);
    return opened;
  }

  // A script is the one thing that a page opened from a disk can load.
  const awaited = new Map();
  window.cfBlob = (id, data) => awaited.has(id) && awaited.get(id)(data);

  function brought(id) {
    const script = document.createElement('script');
    const bring = new Promise((resolve, reject) => {
      awaited.set(id, resolve);
      script.onload = script.onerror = () => reject(new Error(`no blob ${id}`));
      script.src = `b/${id}.js`;
      document.head.append(script);
    });
    return bring.finally(() => script.remove());
  }

  async function openBlob(id, type) {
    const blob = bytesOf(await brought(id));
    const kind = { name: 'HKDF', hash: 'SHA-256', salt: blob.subarray(0, 16), info: label(id) };
    const sub = await subtle.deriveKey(kind, key, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
    const sealed = { name: 'AES-GCM', iv: new Uint8Array(12), additionalData: label(`${id}|${type}`) };
    const content = await subtle.decrypt(sealed, sub, blob.subarray(16));
    return new Uint8Array(content, 4, new DataView(content).getUint32(0));
  }

  async function openParts(ids, type, tell) {
    const parts = [];
    for (const id of ids) {
      parts.push(await openBlob(id, type));
      if (tell) tell(parts.length / ids.length);
    }
    return new Blob(parts, { type });
  }

  async function open(path, tell) {
    const file = files.get(path);
    const blob = await openParts(file.parts, file.type, tell);
    if (blob.size !== file.size) throw new Error(`${path} is not whole`);
    return blob;
  }

  async function unlock(words) {
    return Promise.any(head.slots.map((slot) => openSlot(slot, words)));
  }

  async function readContents() {
    const list = JSON.parse(await (await openParts(head.contents, CONTENTS)).text());
    files = new Map(Object.entries(list.files));
    outside = new Map(Object.entries(list.outside));
    start = list.start;
    // Addresses in the history of a browser tell nothing.
    routes = new Map([...files].map(([path, file]) => [file.parts[0], path]));
  }

  // ---- a device that remembers, over https only

  const name = () => `${head.site}/${head.family}`;

  function kept(mode, ask) {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open('classfolio-locked', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('keys');
      request.onerror = () => reject(request.error);
      request.onsuccess = () => {
        const answer = ask(request.result.transaction('keys', mode).objectStore('keys'));
        answer.onsuccess = () => resolve(answer.result);
        answer.onerror = () => reject(answer.error);
        answer.transaction.oncomplete = () => request.result.close();
      };
    });
  }

  const mayRemember = () => location.protocol === 'https:' && 'indexedDB' in window;
  const remember = () => kept('readwrite', (keys) => keys.put({ key, until: Date.now() + REMEMBERED }, name()));
  const forget = () => kept('readwrite', (keys) => keys.delete(name()));

  async function remembered() {
    const found = await kept('readonly', (keys) => keys.get(name()));
    if (!found) return null;
    if (found.until > Date.now()) return found.key;
    await forget();
    return null;
  }

  // ---- pages

  let here, urls = [], loading = [], turn = 0, step = 0, steps = 0;
  const heights = new Map();

  const target = (href, from) => {
    const url = new URL(href, TREE + from);
    return url.href.startsWith(TREE) ? { path: decodeURIComponent(url.pathname.slice(1)), hash: url.hash } : null;
  };

  // The pages were made without any of this; should one not be, it goes.
  function clean(page) {
    all('script, style, link, meta, base, iframe, object, embed, set, animate, animateMotion, animateTransform', page).forEach(
      (element) => element.remove(),
    );
    for (const element of all('*', page)) {
      for (const { name, value } of [...element.attributes]) {
        const address = /^(xlink:)?href$|^(form)?action$|^src$/.test(name);
        if (/^(on|style$)/.test(name) || (address && /^(?!https?:|mailto:|tel:)[a-z+.-]+:/i.test(value.replace(/[\0- ]/g, '')))) {
          element.removeAttribute(name);
        }
      }
    }
  }

  function lead(link, path) {
    const to = target(link.getAttribute('href'), path);
    const file = to && files.get(to.path);
    if (to && outside.has(to.path)) link.setAttribute('href', outside.get(to.path));
    if (!file) return;
    link.setAttribute('href', `#/${file.parts[0]}${to.hash}`);
    if (file.type === 'text/html') return;
    link.addEventListener('click', (event) => {
      event.preventDefault();
      save(to.path);
    });
  }

  async function save(path) {
    const link = document.createElement('a');
    link.href = await urlOf(path);
    link.download = path.split('/').pop();
    link.click();
  }

  async function urlOf(path, tell) {
    const now = turn;
    const blob = await open(path, tell);
    if (now !== turn) throw new Error('another page is shown');
    const url = URL.createObjectURL(blob);
    urls.push(url);
    return url;
  }

  function emptyPicture(image) {
    const [width, height] = ['width', 'height'].map((side) => parseInt(image.getAttribute(side), 10) || 1);
    return `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='${width}' height='${height}'/%3E`;
  }

  // Takes the addresses out of everything that shows something; gives back what fills them in again.
  function unload(page, path) {
    const inside = (href) => {
      const to = href && target(href, path);
      return to && files.has(to.path) ? to.path : null;
    };
    const fills = all('img', page).map((image) => {
      const sets = (image.getAttribute('srcset') || '').split(',').map((part) => part.trim().split(/\s+/));
      const widths = sets.map(([href, width]) => ({ path: inside(href), width: parseFloat(width) })).filter(({ path }) => path);
      const only = inside(image.getAttribute('src'));
      if (!only && !widths.length) return null;
      image.removeAttribute('srcset');
      image.removeAttribute('loading');
      image.setAttribute('src', emptyPicture(image));
      widths.sort((a, b) => a.width - b.width);
      return async () => {
        const needed = (image.clientWidth || innerWidth) * devicePixelRatio;
        const wide = widths.find(({ width }) => width >= needed) || widths[widths.length - 1];
        image.src = await urlOf(wide ? wide.path : only);
      };
    });
    const players = all('video, audio', page).map((player) => {
      const named = [player, ...all('source', player)].map((element) => inside(element.getAttribute('src')));
      const poster = inside(player.getAttribute('poster'));
      player.removeAttribute('src');
      player.removeAttribute('poster');
      all('source', player).forEach((source) => source.remove());
      const sound = named.find(Boolean);
      if (!sound) return null;
      const large = files.get(sound).size > WITHOUT_ASKING;
      if (large) player.after(playButton(player, sound));
      return async () => {
        if (poster) player.poster = await urlOf(poster);
        if (!large) player.src = await urlOf(sound);
      };
    });
    return [...fills, ...players].filter(Boolean);
  }

  function playButton(player, path) {
    const button = one('.locked-play', texts.content).cloneNode(true);
    player.controls = false;
    button.addEventListener('click', async () => {
      button.disabled = true;
      const tell = (part) => (one('[data-progress]', button).textContent = `${Math.round(part * 100)} %`);
      player.src = await urlOf(path, tell);
      player.controls = true;
      player.focus();
      button.remove();
      player.play().catch(() => {});
    });
    return button;
  }

  async function fill(fills) {
    const lane = async () => {
      for (let next = fills.shift(); next; next = fills.shift()) await next().catch(() => {});
    };
    loading = Array.from({ length: AT_ONCE }, lane);
    await Promise.all(loading);
  }

  // Puts on the style sheets a page asks for before it is shown.
  async function dress(wanted) {
    const worn = all('link[rel="stylesheet"]', document);
    if (worn.map((link) => link.getAttribute('href')).join('|') === wanted.join('|')) return;
    const ready = wanted.map((href) => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = href;
      return new Promise((resolve) => {
        link.onload = link.onerror = resolve;
        document.head.append(link);
      });
    });
    await Promise.all(ready);
    worn.forEach((link) => link.remove());
  }

  function wear(element, as) {
    [...element.attributes].forEach(({ name }) => element.removeAttribute(name));
    [...as.attributes].forEach(({ name, value }) => element.setAttribute(name, value));
  }

  function bar() {
    const bar = one('.locked-bar', texts.content).cloneNode(true);
    one('[data-close]', bar).addEventListener('click', lock);
    if (mayRemember()) {
      const button = one('[data-forget]', bar);
      remembered().then((found) => (button.hidden = !found), () => {});
      button.addEventListener('click', () => forget().finally(lock));
    }
    return bar;
  }

  async function show(path, hash, height) {
    const now = ++turn;
    const text = await (await open(path)).text();
    const page = new DOMParser().parseFromString(text, 'text/html');
    const linked = (selector, attribute) =>
      all(selector, page).map((element) => target(element.getAttribute(attribute), path)).filter(Boolean);
    const sheets = linked('link[rel="stylesheet"]', 'href').map((to) => outside.get(to.path)).filter(Boolean);
    const scripts = linked('script[src]', 'src');
    clean(page);
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

  // The theme's scripts lie in the open and run anew for every page; a script of the copy's own only brings data.
  function run(scripts) {
    for (const { path } of scripts) {
      if (files.has(path)) window.cfData(path);
      if (!outside.has(path)) continue;
      const script = document.createElement('script');
      script.onload = () => script.remove();
      script.src = outside.get(path);
      document.body.append(script);
    }
  }

  // For scripts of pages: calls the function that a locked data script names with its data, `cfSearch([…])`.
  window.cfData = async (href) => {
    const text = await (await open((target(href, here) || {}).path || href)).text();
    const call = /^\s*(\w+)\(([^]*)\);?\s*$/.exec(text);
    if (call) window[call[1]](JSON.parse(call[2]));
  };

  function settle(hash, height) {
    const place = hash && document.getElementById(decodeURIComponent(hash.slice(1)));
    const main = place || one('main') || document.body;
    if (main.tabIndex < 0) main.setAttribute('tabindex', '-1');
    main.focus({ preventScroll: true });
    if (height !== undefined) scrollTo(0, height);
    else if (place) place.scrollIntoView();
    else scrollTo(0, 0);
  }

  function broken() {
    document.body.replaceChildren(one('main', texts.content).cloneNode(true), bar());
    here = null;
    settle();
  }

  async function route() {
    heights.set(step, scrollY);
    const back = history.state && history.state.step;
    step = back || ++steps;
    if (!back) history.replaceState({ step }, '');
    const [, id, hash] = /^#?\/?([a-z2-7]*)(#[^]*)?$/.exec(location.hash) || [];
    const path = routes.get(id) || start;
    const height = back ? heights.get(step) : undefined;
    if (path === here) return settle(hash, height);
    const shown = files.get(path);
    await show(shown && shown.type === 'text/html' ? path : start, hash, height).catch(broken);
  }

  function lock() {
    key = files = null;
    history.replaceState(null, '', '#');
    location.reload();
  }

  // ---- the words

  function say(panel, field) {
    ['wrong', 'broken'].forEach((other) => (one(`#locked-${other}`).hidden = other !== panel));
    if (panel !== 'wrong') return;
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', 'locked-wrong locked-hint');
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
      timer = setTimeout(() => location.reload(), IDLE);
    };
    ['pointerdown', 'keydown', 'scroll', 'timeupdate'].forEach((kind) => addEventListener(kind, seen, true));
    seen();
    addEventListener('pagehide', () => (key = files = null));
    addEventListener('pageshow', (event) => event.persisted && location.reload());
    // A page is printed when all its pictures are there.
    let whole = false;
    addEventListener('click', async (event) => {
      const button = event.target.closest('[data-print]');
      if (!button || whole) return;
      event.stopImmediatePropagation();
      await Promise.all(loading);
      whole = true;
      button.click();
      whole = false;
    }, true);
  }

  async function ask(form) {
    const field = form.elements.words;
    const button = one('[type="submit"]', form);
    const status = one('[data-status]', form);
    if (button.disabled || !meant(field.value)) return;
    button.disabled = true;
    status.textContent = texts.dataset.opening;
    let panel = 'broken';
    try {
      if (!known(head)) throw new Error('not format v1');
      panel = 'wrong';
      key = await unlock(meant(field.value));
      panel = 'broken';
      if (form.elements.remember.checked) await remember().catch(() => {});
      await enter();
    } catch {
      key = null;
      say(panel, field);
      one(`#locked-${panel}`).focus();
    }
    button.disabled = false;
    status.textContent = '';
  }

  function hideWords(button, field) {
    button.addEventListener('click', () => {
      const hidden = field.type === 'text';
      field.type = hidden ? 'password' : 'text';
      all('span', button).forEach((text, at) => (text.hidden = (at === 0) === hidden));
    });
  }

  async function begin() {
    if (!subtle) {
      one('#locked-no-key').hidden = false;
      return;
    }
    const form = one('.locked-form');
    head = JSON.parse(document.body.dataset.locked);
    texts = one('#locked-texts');
    ownSheet = all('link[rel="stylesheet"]', document).pop().getAttribute('href');
    form.hidden = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      ask(form);
    });
    hideWords(one('[data-hide]', form), form.elements.words);
    if (given) {
      form.elements.words.value = decodeURIComponent(given[1].replace(/\+/g, ' '));
      await ask(form);
    } else if (mayRemember()) {
      one('.locked-remember', form).hidden = false;
      key = await remembered().catch(() => null);
      if (key) await enter().catch(() => forget());
    }
  }

  addEventListener('DOMContentLoaded', begin);
})();
