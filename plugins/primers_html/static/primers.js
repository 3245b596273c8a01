"use strict";
/* What a page does beyond HTML: colours, copying, the menu, the contents, languages and keys. Nothing here is needed to read. */
(() => {
  const root = document.documentElement;
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const one = (selector, inside = document) => inside.querySelector(selector);

  /* Storage fails where cookies are refused: then nothing is remembered. */
  const keep = (store, name, value) => {
    try {
      if (value === undefined) return window[store].getItem(`primers-${name}`);
      window[store].setItem(`primers-${name}`, value);
    } catch { /* nothing is remembered */ }
    return null;
  };

  /* Colours: light, dark, or as the system has them; the choice is set before first paint by the script in the head. */
  const THEMES = ["system", "light", "dark"];

  function theme() {
    const button = one(".theme");
    if (!button) return;
    const show = () => {
      const name = button.dataset[root.dataset.theme || "system"];
      button.setAttribute("aria-label", name);
      button.title = name;
    };
    const choose = name => {
      if (name === "light" || name === "dark") root.dataset.theme = name;
      else delete root.dataset.theme;
      show();
    };
    button.addEventListener("click", () => {
      const next = THEMES[(THEMES.indexOf(root.dataset.theme || "system") + 1) % THEMES.length];
      keep("localStorage", "theme", next);
      choose(next);
    });
    addEventListener("storage", event => {
      if (event.key === "primers-theme") choose(event.newValue);
    });
    show();
  }

  /* Copying: a program as it can be run. Prompts, and what a terminal answered, are left out. */
  function program(code) {
    const copy = code.cloneNode(true);
    if (one(".gp", copy)) {
      copy.innerHTML = copy.innerHTML.split("\n").filter(line => line.includes('class="gp"')).join("\n");
      all(".gp", copy).forEach(prompt => prompt.remove());
    }
    return copy.textContent;
  }

  async function toClipboard(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch { /* a page from a folder, or an older browser */ }
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "unseen";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  }

  function copying() {
    const { copy, copied } = document.body.dataset;
    for (const figure of all("figure.primers-code")) {
      const code = one("pre:not(.numbers) code", figure);
      if (!code) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.title = copy;
      button.setAttribute("aria-label", copy);
      button.addEventListener("click", async () => {
        if (!await toClipboard(program(code))) return;
        button.classList.add("done");
        button.setAttribute("aria-label", copied);
        setTimeout(() => {
          button.classList.remove("done");
          button.setAttribute("aria-label", copy);
        }, 2000);
      });
      figure.append(button);
    }
  }

  /* Sharing: title, address and the lines that were selected, as Markdown; then what the system shares with. */
  function sharing() {
    one(".print")?.addEventListener("click", () => print());
    const button = one(".sharing");
    if (!button) return;
    const { title, address = location.href.split("#")[0] } = button.dataset;
    button.addEventListener("mousedown", event => event.preventDefault()); // what is selected stays so
    button.addEventListener("click", async () => {
      const url = address + location.hash;
      const lines = getSelection().toString().split("\n").filter(line => line.trim()).slice(0, 5);
      if (await toClipboard([`[${title}](<${url}>)`, ...(lines.length ? ["", ...lines.map(line => `> ${line}`)] : [])].join("\n"))) {
        const name = button.textContent;
        button.textContent = document.body.dataset.copied;
        button.disabled = true;
        setTimeout(() => {
          button.textContent = name;
          button.disabled = false;
        }, 2000);
      }
      navigator.share?.({ title, url, text: lines.join("\n") }).catch(() => { /* the reader changed their mind */ });
    });
  }

  /* The menu: where it was scrolled to, and which chapter was open, is remembered while the tab is open. */
  function menu() {
    const nav = one("#menu");
    if (!nav) return;
    const place = one(".category a", nav)?.href || "";
    const current = one("[aria-current]", nav);
    const opened = keep("sessionStorage", `chapter:${place}`);
    if (!one("details[open]", nav) && opened) nav.querySelector(`#${CSS.escape(opened)}`)?.setAttribute("open", "");
    const [where, top] = (keep("sessionStorage", "menu") || "").split(" ");
    if (where === place) nav.scrollTop = Number(top);
    if (current && nav.scrollHeight > nav.clientHeight) {
      const seen = nav.getBoundingClientRect();
      const item = current.getBoundingClientRect();
      if (item.top < seen.top || item.bottom > seen.bottom) nav.scrollTop += item.top - seen.top - seen.height / 3;
    }
    all("details", nav).forEach(chapter => chapter.addEventListener("toggle", () => {
      if (chapter.open) keep("sessionStorage", `chapter:${place}`, chapter.id);
    }));
    addEventListener("pagehide", () => keep("sessionStorage", "menu", `${place} ${nav.scrollTop}`));
    nav.addEventListener("toggle", event => {
      if (event.newState === "open") current?.scrollIntoView({ block: "center" });
    });
  }

  function tabs() {
    const current = one(".tabs [aria-current]");
    if (!current) return;
    const bar = current.parentElement;
    bar.scrollLeft += current.getBoundingClientRect().left - bar.getBoundingClientRect().left - bar.clientWidth / 3;
  }

  /* The contents: the last heading above the upper third of the window is the current one. */
  function contents() {
    const nav = one("#toc");
    if (!nav) return;
    const links = all("a", nav);
    const headings = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    const mark = () => {
      const line = innerHeight / 3;
      const bottom = scrollY + innerHeight >= root.scrollHeight - 2 && scrollY > 0;
      let current = -1;
      headings.forEach((heading, number) => {
        if (heading && (heading.getBoundingClientRect().top <= line || (bottom && current >= 0))) current = number;
      });
      links.forEach((link, number) => {
        if (number === current) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      });
    };
    const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px", threshold: [0, 1] });
    headings.forEach(heading => heading && observer.observe(heading));
    addEventListener("scrollend", mark);
    mark();
    if (!nav.showPopover) return;
    links.forEach(link => link.addEventListener("click", () => {
      if (nav.matches(":popover-open")) nav.hidePopover();
    }));
  }

  /* Languages: the anchors of a translation differ, so the switch carries the number of the heading. */
  const sections = () => all("article :is(h1, h2, h3, h4, h5, h6)[id]");

  function languages() {
    const asked = /^#:(\d+)$/.exec(location.hash);
    if (asked) {
      const heading = sections()[Number(asked[1])];
      if (heading) location.replace(`#${heading.id}`);
      else history.replaceState(null, "", location.pathname + location.search);
    }
    for (const link of all(".languages a")) {
      link.addEventListener("click", () => {
        const above = sections().filter(heading => heading.getBoundingClientRect().top < innerHeight / 3);
        link.hash = above.length > 1 && scrollY > 80 ? `:${above.length - 1}` : "";
      });
    }
    const list = one("details.languages");
    if (!list) return;
    document.addEventListener("click", event => { if (!list.contains(event.target)) list.open = false; });
    list.addEventListener("keydown", event => {
      if (event.key !== "Escape") return;
      list.open = false;
      one("summary", list).focus();
    });
  }

  /* Fences that share a place: who chooses one word chooses it on the whole page, and on the next. */
  function panels() {
    const chosen = word => all(".tab").filter(tab => tab.textContent === word).forEach(tab => { one("input", tab).checked = true; });
    const remembered = keep("localStorage", "tab");
    if (remembered) chosen(remembered);
    all(".tab input").forEach(input => input.addEventListener("change", () => {
      const tab = input.parentElement;
      const before = tab.getBoundingClientRect().top;
      chosen(tab.textContent);
      scrollBy(0, tab.getBoundingClientRect().top - before);
      keep("localStorage", "tab", tab.textContent);
    }));
  }

  /* Keys: [ and ] turn the page. */
  function keys() {
    addEventListener("keydown", event => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return;
      if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
      const turn = { "[": "prev", "]": "next" }[event.key];
      if (turn) one(`.turn a[rel=${turn}]`)?.click();
    });
  }

  /* What fails takes nothing else with it. */
  for (const part of [theme, panels, menu, tabs, contents, languages, copying, sharing, keys]) {
    try {
      part();
    } catch (problem) {
      console.error(problem);
    }
  }
})();
