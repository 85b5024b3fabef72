// The wall reads and turns without this. It adds the keys of a keyboard and a clicker, the whole screen, a screen that
// stays awake, a blank wall, the word "practice" before the day, and a place that a reload does not lose.
(function () {
  'use strict';
  var root = document.documentElement;
  var body = document.body;
  var still = window.matchMedia('(prefers-reduced-motion: reduce)');

  function screens() {
    return Array.prototype.filter.call(document.querySelectorAll('.screen'), function (screen) {
      return screen.offsetHeight > 0;
    });
  }

  /** The screen that covers most of the window. */
  function here(all) {
    var best = 0;
    var most = -1;
    all.forEach(function (screen, at) {
      var box = screen.getBoundingClientRect();
      var seen = Math.min(box.bottom, root.clientHeight) - Math.max(box.top, 0);
      if (seen > most) {
        most = seen;
        best = at;
      }
    });
    return best;
  }

  function keep(screen) {
    if (location.hash !== '#' + screen.id) {
      try {
        history.replaceState(null, '', '#' + screen.id);
      } catch (error) {
        // A viewer that allows no places: the wall turns all the same.
      }
    }
  }

  var turning = null;

  function show(screen) {
    turning = screen;
    screen.scrollIntoView({ behavior: still.matches ? 'auto' : 'smooth', block: 'start' });
    keep(screen);
  }

  function turn(by) {
    var all = screens();
    var at = turning && all.indexOf(turning) >= 0 ? all.indexOf(turning) : here(all);
    var next = all[Math.max(0, Math.min(all.length - 1, at + by))];
    if (next) show(next);
  }

  /** Words that go on below are shown before the wall turns. */
  function more(by) {
    var all = screens();
    var screen = all[here(all)];
    var scrolls = screen ? screen.querySelectorAll('.hanging, .speech') : [];
    return Array.prototype.some.call(scrolls, function (box) {
      var left = by > 0 ? box.scrollHeight - box.clientHeight - box.scrollTop : box.scrollTop;
      if (left < 4 || getComputedStyle(box).overflowY === 'visible') return false;
      box.scrollBy({ top: by * box.clientHeight * 0.8, behavior: still.matches ? 'auto' : 'smooth' });
      return true;
    });
  }

  function quiet(screen) {
    screen.querySelectorAll('audio, video').forEach(function (media) {
      media.pause();
    });
  }

  function blank(on) {
    body.classList.toggle('is-blank', on);
    if (on) quiet(document);
  }

  function whole() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (root.requestFullscreen) root.requestFullscreen().catch(function () {});
  }

  var forward = root.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  var backward = root.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
  var keys = {
    PageDown: function () { more(1) || turn(1); },
    PageUp: function () { more(-1) || turn(-1); },
    ArrowDown: function () { more(1) || turn(1); },
    ArrowUp: function () { more(-1) || turn(-1); },
    ' ': function (event) { more(event.shiftKey ? -1 : 1) || turn(event.shiftKey ? -1 : 1); },
    Home: function () { show(screens()[0]); },
    End: function () { show(screens().pop()); },
    f: whole,
    b: function () { blank(true); },
    '.': function () { blank(true); },
  };
  keys[forward] = function () { turn(1); };
  keys[backward] = function () { turn(-1); };

  document.addEventListener('keydown', function (event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    if (body.classList.contains('is-blank')) {
      blank(false);
      event.preventDefault();
      return;
    }
    if (event.target.closest && event.target.closest('audio, video')) return;
    var key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    // A page that flows like any other scrolls like any other.
    var flows = getComputedStyle(root).scrollSnapType === 'none';
    if (flows && /^( |Page|ArrowUp|ArrowDown|Home|End)/.test(key)) return;
    if (!Object.prototype.hasOwnProperty.call(keys, key)) return;
    event.preventDefault();
    keys[key](event);
  });
  document.addEventListener('click', function () {
    if (body.classList.contains('is-blank')) blank(false);
  });

  if (window.IntersectionObserver) {
    var watch = new IntersectionObserver(function (seen) {
      seen.forEach(function (entry) {
        if (entry.isIntersecting && entry.intersectionRatio >= 0.6) {
          if (turning === entry.target) turning = null;
          if (!turning) keep(entry.target);
        } else if (!entry.isIntersecting) {
          quiet(entry.target);
        }
      });
    }, { threshold: [0, 0.6] });
    document.querySelectorAll('.screen').forEach(function (screen) {
      watch.observe(screen);
    });
  }

  function awake() {
    if (navigator.wakeLock && document.visibilityState === 'visible') {
      navigator.wakeLock.request('screen').catch(function () {});
    }
  }
  document.addEventListener('visibilitychange', awake);
  awake();

  document.querySelectorAll('.practice[data-day]').forEach(function (banner) {
    var now = new Date();
    var two = function (number) { return (number < 10 ? '0' : '') + number; };
    var today = now.getFullYear() + '-' + two(now.getMonth() + 1) + '-' + two(now.getDate());
    banner.hidden = today >= banner.dataset.day;
  });
})();
