"use strict";
/* The lesson that was meant: same title elsewhere counts most, then language, category and chapter. */
(() => {
  const plain = text => text.replace(/\.(html|md)$/, "").replace(/^(\d+|EX)\./, "").trim().toLowerCase();
  const found = document.getElementById("found");
  let parts;
  try {
    parts = location.pathname.split("/").filter(Boolean).map(decodeURIComponent).map(plain);
  } catch {
    return;
  }
  const [title, chapter, category] = [...parts].reverse();
  const score = ([url, name, chapterName, categoryName]) => {
    const [locale, ...folders] = url.split("/").map(plain);
    const last = folders.pop();
    if (title !== plain(name) && title !== last) return 0;
    const same = (word, ...names) => word !== undefined && names.includes(word);
    return 4 + (parts.includes(locale) ? 1 : 0)
      + (same(category, folders[0], plain(categoryName)) ? 2 : 0)
      + (same(chapter, folders.at(-1), plain(chapterName)) ? 3 : 0);
  };
  const likely = (window.primersLessons || []).map(lesson => [score(lesson), lesson]).filter(([points]) => points);
  likely.sort((one, other) => other[0] - one[0]);
  const address = url => found.dataset.base + url.split("/").map(encodeURIComponent).join("/") + ".html";
  if (likely.length && likely[0][0] === 10 && likely[1]?.[0] !== 10) {
    location.replace(address(likely[0][1][0]) + location.hash);
    return;
  }
  for (const [, [url, name, chapterName, categoryName]] of likely.slice(0, 10)) {
    const link = document.createElement("a");
    const where = document.createElement("small");
    link.href = address(url);
    link.textContent = name;
    link.lang = url.split("/")[0];
    where.textContent = [categoryName, chapterName].filter(Boolean).join(" / ");
    link.append(where);
    const item = document.createElement("li");
    item.append(link);
    found.querySelector("ul").append(item);
  }
  found.hidden = !likely.length;
})();
