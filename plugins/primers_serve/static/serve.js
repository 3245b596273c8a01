// Only `primers serve` puts this into pages. It reloads them where they were, and shows what was found.
(() => {
  "use strict";
  const own = document.currentScript;
  const SCROLL = "primers-scroll", CLOSED = "primers-closed";
  const store = (name, value) => { try { sessionStorage.setItem(name, value); } catch { /* not allowed here */ } };
  const stored = (name) => { try { return sessionStorage.getItem(name); } catch { return null; } };

  // The place in the page comes back once everything above it has its size.
  const back = JSON.parse(stored(SCROLL) || "null");
  store(SCROLL, "null");
  if (back && back.page === location.pathname) {
    history.scrollRestoration = "manual";
    const scroll = () => scrollTo({ left: back.x, top: back.y, behavior: "instant" });
    scroll();
    addEventListener("load", () => { scroll(); history.scrollRestoration = "auto"; });
  }

  function reload() {
    store(SCROLL, JSON.stringify({ page: location.pathname, x: scrollX, y: scrollY }));
    location.reload();
  }

  function element(tag, name, text, parent) {
    const made = document.createElement(tag);
    made.className = name;
    made.textContent = text;
    parent.append(made);
    return made;
  }

  // In a tree of its own, so that neither style reaches the other.
  const host = document.createElement("primers-findings");
  const root = host.attachShadow({ mode: "open" });
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = new URL("serve.css", own.src).href;
  style.addEventListener("load", () => { box.hidden = false; });
  const box = document.createElement("div");
  box.hidden = true;  // nothing is shown before it has its looks
  root.append(style, box);

  function list(heading, notes, parent) {
    if (!notes.length) return;
    element("h2", "", heading, parent);
    const items = element("ul", "", "", parent);
    for (const note of notes) {
      const item = element("li", note.level, "", items);
      const place = element(note.link ? "a" : "span", "place", note.place, item);
      if (note.link) place.href = note.link;
      element("span", "label", note.label, item);
      element("pre", "", note.text, item);
    }
  }

  function show(told) {
    box.replaceChildren();
    if (told.building) element("p", "building", told.building, box).setAttribute("role", "status");
    if (!told.notes.length && !told.stale || stored(CLOSED) === told.key) return;
    const isHere = (note) => note.page === location.pathname;
    const here = told.notes.filter(isHere);
    const panel = element("section", "panel", "", box);
    panel.setAttribute("aria-label", told.title);
    panel.lang = told.language;
    const close = element("button", "close", "×", panel);
    close.type = "button";
    close.setAttribute("aria-label", told.close);
    close.addEventListener("click", () => { store(CLOSED, told.key); panel.remove(); });
    panel.addEventListener("keydown", (event) => { if (event.key === "Escape") close.click(); });
    const fold = element("details", "", "", panel);
    fold.open = Boolean(here.length || told.stale);
    element("summary", "", told.title, fold);
    if (told.stale) element("p", "stale", told.stale, fold);
    if (told.problem) element("pre", "problem", told.problem, fold);
    list(told.here, here, fold);
    list(told.elsewhere, told.notes.filter((note) => !isHere(note)), fold);
  }

  // A page that nobody sees holds no connection: a browser has six of them for a host.
  let source = null;
  function listen() {
    if (document.hidden) {
      source?.close();
      source = null;
    } else if (!source) {
      source = new EventSource(new URL("messages", own.src));
      source.addEventListener("message", (event) => {
        const told = JSON.parse(event.data);
        if (told.version !== own.dataset.version) reload();
        else show(told);
      });
    }
  }
  document.addEventListener("visibilitychange", listen);
  document.body.append(host);
  listen();
})();
