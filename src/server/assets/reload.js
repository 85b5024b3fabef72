// Part of the preview only, never of a published site: reloads the page when a new build stands, and lays what there
// is to say about the class folder over it.
(function () {
  "use strict";

  var shown = new URL(document.currentScript.src).searchParams.get("build");
  var dismissedKey = "classfolio-dismissed";
  var source = null;
  var panel = null;
  var list = null;
  var leaving = false;

  function listen() {
    if (source || leaving || document.hidden) { return; }
    source = new EventSource("/_classfolio/events");
    source.addEventListener("build", function (event) {
      var news = JSON.parse(event.data);
      if (news.build !== shown) {
        renew();
      } else {
        tell(news);
      }
    });
  }

  // A browser keeps few connections to one place: pages nobody looks at give theirs up, and learn what they missed
  // when they are looked at again.
  function rest() {
    if (source) { source.close(); }
    source = null;
  }

  function renew() {
    if (leaving) { return; }
    leaving = true;
    rest();
    nearest(location.pathname).then(function (path) {
      if (path === location.pathname) {
        location.reload();
      } else {
        location.replace(path);
      }
    }, function () {
      leaving = false;
      setTimeout(listen, 1000);
    });
  }

  // This page if it is still there, else the nearest folder above it that is.
  function nearest(path) {
    return fetch(path, { method: "HEAD", cache: "no-store" }).then(function (answer) {
      if (answer.status !== 404 || path === "/") { return path; }
      return nearest(path.replace(/[^/]*\/?$/, ""));
    });
  }

  function tell(news) {
    if (news.list === list) { return; }
    list = news.list;
    fetch("/_classfolio/problems.html", { cache: "no-store" }).then(function (answer) {
      return answer.text();
    }).then(function (html) {
      if (news.list === list) { show(news, new DOMParser().parseFromString(html, "text/html").body); }
    }, function () {
      list = null;
    });
  }

  function show(news, problems) {
    var own = document.getElementById("classfolio-problems");
    if (own) {
      own.replaceChildren.apply(own, Array.from(problems.childNodes));
      return;
    }
    close();
    if (news.problems > 0 && remembered() !== news.list) { lay(news, problems); }
  }

  function make(name, attributes, children) {
    var element = document.createElement(name);
    Object.keys(attributes).forEach(function (key) { element.setAttribute(key, attributes[key]); });
    element.append.apply(element, children || []);
    return element;
  }

  // In a shadow tree, so that neither the page's look nor the panel's reaches the other.
  function lay(news, problems) {
    var tally = problems.querySelector(".tally");
    var summary = make("summary", {}, [tally ? tally.textContent : "Problems"]);
    if (tally) { tally.remove(); }
    var inside = make("div", { "class": "list", tabindex: "0", role: "group", "aria-label": "Problems" });
    inside.append.apply(inside, Array.from(problems.childNodes));
    var details = make("details", news.errors ? { open: "" } : {}, [summary, inside]);
    var button = make("button", { type: "button" }, ["Close"]);
    button.addEventListener("click", dismiss);
    var aside = make("aside", { role: "alert", lang: "en", dir: "ltr", "class": news.errors ? "errors" : "remarks" },
      [button, details]);
    panel = make("div", { id: "classfolio-preview" });
    panel.attachShadow({ mode: "open" }).append(
      make("link", { rel: "stylesheet", href: "/_classfolio/overlay.css" }), aside);
    document.body.append(panel);
  }

  function close() {
    if (panel) { panel.remove(); }
    panel = null;
  }

  function dismiss() {
    close();
    try { sessionStorage.setItem(dismissedKey, list); } catch (refused) { /* Then it comes back with the next page. */ }
  }

  function remembered() {
    try { return sessionStorage.getItem(dismissedKey); } catch (refused) { return null; }
  }

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && panel) { dismiss(); }
  });
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) { rest(); } else { listen(); }
  });
  window.addEventListener("pagehide", rest);
  window.addEventListener("pageshow", listen);
  listen();
})();
