// Diagrams that could not be drawn beforehand: hands the library and the source to their frames. Until one is drawn,
// and where none can be, its source is shown.
(() => {
  const frames = [...document.querySelectorAll("iframe.diagram")];
  const least = 40, most = 4000;
  let library; // a promise, made when the first frame asks

  const loaded = address => new Promise((resolve, reject) => {
    self.primersMermaid = resolve;
    const script = document.createElement("script");
    script.onerror = reject;
    script.src = address;
    document.head.append(script);
  });

  addEventListener("message", ({ source, data }) => {
    const frame = frames.find(one => one.contentWindow === source);
    if (!frame || !data) return;
    if (data.diagram === "ready") {
      library ||= loaded(frame.dataset.library);
      const text = frame.previousElementSibling.textContent;
      frame.style.height = 0; // what is not laid out cannot be measured
      frame.hidden = false;
      library.then(code => source.postMessage({ code, text }, "*"), () => {});
    } else if (data.diagram === "drawn" && Number.isFinite(data.height)) {
      frame.previousElementSibling.hidden = true;
      frame.style.height = `${Math.min(most, Math.max(least, Math.ceil(data.height)))}px`;
    } else if (data.diagram === "failed") {
      frame.hidden = true;
    }
  });
  for (const frame of frames) frame.src = frame.dataset.document;
})();
