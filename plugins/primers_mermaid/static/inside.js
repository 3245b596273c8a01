// In the frame of a diagram: runs the library that the page hands in, once, and says how high the drawing is.
(() => {
  const tell = () => {
    const drawing = document.querySelector("svg");
    if (drawing) parent.postMessage({ diagram: "drawn", height: drawing.getBoundingClientRect().bottom + 8 }, "*");
  };

  const draw = async text => {
    self.mermaid.initialize({ startOnLoad: false, securityLevel: "strict", suppressErrorRendering: true });
    const { svg } = await self.mermaid.render("diagram", text);
    document.body.innerHTML = svg;
    for (const link of document.querySelectorAll("a")) { // a node stands where its link is moved to
      const group = document.createElementNS("http://www.w3.org/2000/svg", "g");
      if (link.transform) group.setAttribute("transform", link.getAttribute("transform") ?? "");
      group.append(...link.childNodes);
      link.replaceWith(...(link.transform ? [group] : group.childNodes));
    }
    new ResizeObserver(tell).observe(document.documentElement);
    tell();
  };

  addEventListener("message", ({ source, data }) => {
    if (source !== parent || self.mermaid) return;
    const script = document.createElement("script");
    script.src = URL.createObjectURL(new Blob([data.code], { type: "text/javascript" }));
    script.onload = () => draw(data.text).catch(() => parent.postMessage({ diagram: "failed" }, "*"));
    document.head.append(script);
  });
  parent.postMessage({ diagram: "ready" }, "*");
})();
