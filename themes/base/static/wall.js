// The wall reads and turns without this. It adds the keys of a keyboard and a clicker, the whole screen, a screen that
// stays awake, a blank wall, the word "practice" before the day, and a place that a reload does not lose.
(() => {
  'use strict';
  const root = document.documentElement;
  const body = document.body;
  const all = (what, inside = document) => [...inside.querySelectorAll(what)];
  const screens = () => all('.screen').filter((screen) => screen.offsetHeight > 0);
  const motion = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth');
  let turning = null;

  // In a locked copy the page under this script changes; its own ear does not.
  const first = document.querySelector('.screen');
  const gone = () => !first.isConnected;

  /** The screen that covers most of the window. */
  function here() {
    const seen = (screen) => {
      const box = screen.getBoundingClientRect();
      return Math.min(box.bottom, root.clientHeight) - Math.max(box.top, 0);
    };
    return screens().reduce((best, screen) => (seen(screen) > seen(best) ? screen : best));
  }

  function keep(screen) {
    if (location.hash === '#' + screen.id) return;
    try {
      history.replaceState(history.state, '', '#' + screen.id);
    } catch {
      // A viewer that allows no places: the wall turns all the same.
    }
  }

  function show(screen) {
    turning = screen;
    const active = document.activeElement;
    if (active && active !== body && !screen.contains(active)) {
      const back = active.classList.contains('go-back') && screen.querySelector('.go-back');
      (back || screen.querySelector('.go-next') || screen.querySelector('.go')).focus({ preventScroll: true });
    }
    screen.scrollIntoView({ behavior: motion(), block: 'start' });
    keep(screen);
  }

  function turn(by) {
    const road = screens();
    const next = road[road.indexOf(road.includes(turning) ? turning : here()) + by];
    if (next) show(next);
  }

  /** Words that go on are shown before the wall turns. */
  function read(by) {
    const goesOn = all('.hanging, .speech', here()).find((box) => {
      const left = by > 0 ? box.scrollHeight - box.clientHeight - box.scrollTop : box.scrollTop;
      return left > 4 && getComputedStyle(box).overflowY !== 'visible';
    });
    if (goesOn) goesOn.scrollBy({ top: by * goesOn.clientHeight * 0.8, behavior: motion() });
    else turn(by);
  }

  const quiet = (place) => all('audio, video', place).forEach((media) => media.pause());

  function blank(on) {
    body.classList.toggle('is-blank', on);
    if (on) quiet(document);
  }
  const isBlank = () => body.classList.contains('is-blank');

  function whole() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (root.requestFullscreen) root.requestFullscreen().catch(() => {});
  }

  const rtl = root.dir === 'rtl';
  const keys = {
    PageDown: () => read(1),
    PageUp: () => read(-1),
    ArrowDown: () => read(1),
    ArrowUp: () => read(-1),
    ' ': (event) => read(event.shiftKey ? -1 : 1),
    Home: () => show(screens()[0]),
    End: () => show(screens().pop()),
    ArrowRight: () => turn(rtl ? -1 : 1),
    ArrowLeft: () => turn(rtl ? 1 : -1),
    f: whole,
    b: () => blank(true),
    '.': () => blank(true),
  };

  document.addEventListener('keydown', (event) => {
    if (gone() || event.altKey || event.ctrlKey || event.metaKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    // A page that flows like any other scrolls like any other, and a player has keys of its own.
    const flows = getComputedStyle(root).scrollSnapType === 'none' && !/^(ArrowL|ArrowR|.$)/.test(key);
    if (isBlank()) blank(false);
    else if (flows || event.target.closest('audio, video') || !Object.hasOwn(keys, key)) return;
    else keys[key](event);
    event.preventDefault();
  });

  document.addEventListener('click', (event) => {
    if (gone()) return;
    const link = event.target.closest('a[href^="#"]');
    const to = link && document.getElementById(link.hash.slice(1));
    // What is folded opens and closes by the browser's own way of following a link.
    const native = !to || !to.matches('.screen') || !to.offsetHeight || document.querySelector('.folded:target');
    if (native && !isBlank()) return;
    event.preventDefault();
    if (isBlank()) blank(false);
    else show(to);
  });

  const watch = new IntersectionObserver(
    (seen) =>
      seen.forEach(({ target, intersectionRatio }) => {
        if (intersectionRatio < 0.1) quiet(target);
        else if (intersectionRatio >= 0.6) {
          if (turning === target) turning = null;
          if (!turning) keep(target);
        }
      }),
    { threshold: [0, 0.6] },
  );
  all('.screen').forEach((screen) => watch.observe(screen));

  function awake() {
    if (navigator.wakeLock && !document.hidden && !gone()) navigator.wakeLock.request('screen').catch(() => {});
  }
  document.addEventListener('visibilitychange', awake);
  awake();

  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  all('.practice[data-day]').forEach((banner) => (banner.hidden = today >= banner.dataset.day));
})();
