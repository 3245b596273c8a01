// Marks what was asked in the page that a hit leads to, and shows the first of it in the section. Nothing is put into
// the page: what is marked may begin in one element and end in another, as names in coloured programs do.
"use strict";
window.primersSearch.set("../marks", (article, hits) => {
  if (!article) return; // no page of a lesson
  const letters = [];
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    for (let at = 0; at < walker.currentNode.length; at++) letters.push([walker.currentNode, at]);
  }
  const text = article.textContent;
  const ranges = Array.from(text.matchAll(hits(text)), ({ index, 0: { length } }) => {
    const range = new Range();
    range.setStart(...letters[index]);
    const [last, at] = letters[index + length - 1];
    range.setEnd(last, at + 1);
    return range;
  });
  if (window.Highlight) CSS.highlights.set("search", new Highlight(...ranges));

  const section = document.querySelector(":target") || article;
  const follows = (range) => section.compareDocumentPosition(range.startContainer) & Node.DOCUMENT_POSITION_FOLLOWING;
  const first = ranges.find(follows);
  if (!first) return;
  for (let node = first.startContainer; node; node = node.parentNode) {
    if (node.nodeName === "DETAILS") node.open = true;
  }
  const show = () => {
    const { top, bottom } = first.getBoundingClientRect();
    if (top < 0 || bottom > innerHeight) scrollBy(0, top - innerHeight / 3);
  };
  // A browser goes to the section once more when everything is there.
  if (document.readyState === "complete") show();
  else addEventListener("load", show);
});
