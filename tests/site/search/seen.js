// What a reader sees of a lesson, by section: [title, [heading, text], ...]. Blocks are told by how they are displayed.
() => {
  const sections = [["", ""]];
  let within = 1;
  const walk = (node) => {
    const last = sections[sections.length - 1];
    if (node.nodeType === Node.TEXT_NODE) last[within] += node.data;
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const { display } = getComputedStyle(node);
    if (display === "none" || node.matches("[aria-hidden=true], .primers-mark, .anchor, .facts, button")) return;
    const heading = /^H[1-6]$/.test(node.nodeName) && node.id;
    const space = /^inline$|^ruby|^inline math$/.test(display) && node.nodeName !== "BR" ? "" : " ";
    last[within] += space;
    if (heading) sections.push(["", ""]);
    if (heading) within = 0;
    node.childNodes.forEach(walk);
    if (heading) within = 1;
    sections[sections.length - 1][within] += space;
  };
  walk(document.querySelector("article"));
  return [document.title.split(" – ")[0], ...sections];
}
