// Finds what a reader types, letter for letter, in the pages of one language. The data come as scripts: a page opened
// from a folder may load nothing else. No text of a page ever becomes HTML.
"use strict";
(() => {
  const box = document.querySelector(".search"); // a dialog, or part of the page of the search
  const [input, list, status] = ["input", "[role=listbox]", "[role=status]"].map((one) => box.querySelector(one));
  let pages = [];
  let state = "failed"; // then wait, then ready, or failed again

  // Folds piece by piece, not the text as a whole: so a part of a text is part of it when both are folded. ASCII but
  // for capitals and white space, and common Chinese characters, stay as they are.
  const PIECE = /\s+|[^\0-@[-\x7f\u4e00-\u9fff][\p{M}\uff9e\uff9f]*|.\p{M}+/gsu;
  const fold = (text) => text.replace(PIECE, (one) => (/^\s/.test(one) ? " " : one.normalize("NFKC").toLowerCase()));

  // Matches a folded text as pages write it: in capitals, in full width, over two lines.
  const written = (folded) =>
    folded.replace(/\s|[!-~]/g, (one) => {
      const code = one.charCodeAt(0);
      return one === " " ? "\\s+" : `[\\x${code.toString(16)}\\u${(code + 0xfee0).toString(16)}]`;
    });

  let asked; // the phrase and its words; the words are marked where the phrase is not
  const ask = (text) => {
    const [phrase, ...words] = [text.trim(), ...text.trim().split(/\s+/)].map(fold);
    const [whole, each] = [[phrase], words].map((all) => new RegExp(`(${all.map(written).join("|")})`, "gi"));
    const hits = (shown) => (shown.search(whole) < 0 ? each : whole);
    asked = { phrase, words, hits, query: `?q=${encodeURIComponent(text.trim())}` };
  };

  const make = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  window.primersSearch = new Map();
  const load = (name) =>
    new Promise((resolve, reject) => {
      const script = make("script", { src: `${box.dataset.index}${name}.js` });
      script.onload = () => resolve(window.primersSearch.get(name));
      script.onerror = reject;
      document.head.append(script);
    });

  // Titles and headings come first, then the texts, a line a section.
  const prepare = async () => {
    const titles = await load("titles");
    const section = (anchor, title) => ({ anchor, title, heading: fold(title), text: "", body: "" });
    pages = titles.pages.map(([folder, name, title, ...rest]) => {
      const [place, crumb] = titles.folders[folder];
      const sections = [section("", title)];
      while (rest.length) sections.push(section(...rest.splice(0, 2)));
      return { href: `${box.dataset.root}${encodeURI(place + (name || title))}.html`, crumb: crumb + title, sections };
    });
    update();
    const texts = (await Promise.all(titles.texts.map(load))).join("").split("\n");
    const sections = pages.flatMap((page) => page.sections);
    sections.forEach((one, at) => Object.assign(one, { text: texts[at], body: fold(texts[at]) }));
  };

  // Titles weigh more than headings, headings more than text, the phrase more than its words; 0 is not found.
  const weigh = ({ anchor, heading, body }) => {
    const { phrase, words } = asked;
    if (heading.includes(phrase)) return (anchor ? 4 : 6) + (heading === phrase);
    if (body.includes(phrase)) return 3;
    if (words.every((word) => heading.includes(word))) return 2;
    return +words.every((word) => heading.includes(word) || body.includes(word));
  };

  // The best first; what weighs the same stays in the order of the book.
  const best = (found) => found.filter((one) => one.weight).sort((one, other) => other.weight - one.weight);
  const search = () => {
    for (const page of pages) {
      for (const one of page.sections) one.weight = weigh(one);
      page.weight = Math.max(...page.sections.map((one) => one.weight));
    }
    return best(pages);
  };

  const marked = (text) => text.split(asked.hits(text)).map((one, at) => (at % 2 ? make("mark", {}, one) : one));

  // Cuts a text around its first hit, at a space that is near, and never within a character.
  const snippet = (text) => {
    const start = Math.max(0, text.search(asked.hits(text)) - 30);
    const cut = text.slice(start, start + 120).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
    return [start ? "…" : "", ...marked(cut.replace(start ? /^\S{0,12}\s/ : "", "")), text[start + 120] ? "…" : ""];
  };

  const group = ({ href, crumb, sections }, number) => {
    const options = best(sections).map(({ anchor, title, text }, at) => {
      const option = make("a", { href: `${href}${asked.query}#${anchor}`, role: "option", tabindex: -1 });
      option.id = `hit-${number}-${at}`;
      option.append(make("b", {}, ...marked(title)), make("span", {}, ...snippet(text)));
      return option;
    });
    return make("div", { role: "group", "aria-label": crumb }, make("p", { role: "presentation" }, crumb), ...options);
  };

  // The option that Enter follows; the focus stays where one types.
  let active = 0;
  const activate = (wanted) => {
    const options = list.querySelectorAll("a");
    active = (wanted + options.length) % options.length || 0;
    options.forEach((one, at) => one.setAttribute("aria-selected", at === active));
    input.setAttribute("aria-expanded", options.length > 0);
    input.setAttribute("aria-activedescendant", options.length ? options[active].id : "");
    if (wanted) options[active].scrollIntoView({ block: "nearest" });
  };

  const update = () => {
    ask(input.value);
    const mine = asked;
    const found = asked.phrase ? search() : [];
    const show = (from) => {
      if (mine !== asked) return; // something else was typed meanwhile
      list.append(...found.slice(from, from + 10).map((one, at) => group(one, from + at)));
      if (from + 10 < found.length) setTimeout(show, 0, from + 10);
    };
    list.replaceChildren();
    show(0);
    activate(0);
    const said = state === "ready" ? ["none", "one"][found.length] || "many" : state;
    status.textContent = asked.phrase && status.dataset[said].replace("{count}", found.length);
    for (const link of box.querySelectorAll("nav a")) link.search = link.dataset.ask ? link.dataset.ask + encodeURIComponent(` ${input.value}`) : asked.query;
  };

  const open = () => {
    if (box.showModal && !box.open) box.showModal();
    input.select();
    if (state !== "failed") return;
    const become = (next) => update((state = next));
    become("wait");
    prepare().then(() => become("ready"), () => become("failed"));
  };

  input.addEventListener("input", (event) => event.isComposing || update());
  input.addEventListener("compositionend", update);
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, Enter: 0 }[event.key];
    if (event.isComposing || step === undefined) return;
    event.preventDefault();
    if (step) activate(active + step);
    else if (list.firstChild) list.querySelector("[aria-selected=true]").click();
  });
  addEventListener("keydown", (event) => {
    const command = event.ctrlKey || event.metaKey;
    if (event.altKey || (command ? event.key !== "k" : event.key !== "/")) return;
    if (!command && event.target.closest("input, select, textarea, [contenteditable]")) return;
    event.preventDefault();
    open();
  });

  input.value = new URLSearchParams(location.search).get("q");
  if (!box.showModal) return open();
  const button = document.querySelector(".find");
  button.hidden = false;
  button.addEventListener("click", open);
  list.addEventListener("click", () => box.close());
  ask(input.value);
  // The page that a hit leads to.
  if (asked.phrase) load("../marks").then((mark) => mark(document.querySelector("article"), asked.hits));
})();
