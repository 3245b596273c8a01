"use strict";
/* The frame that programs run behind: of an origin of its own, without network. It starts one worker, hands on what the
   worker says, and ends it when it says too much. The page ends it by taking the frame away. */
(() => {
  const LIMIT = 4e6; /* characters, and 200 for each message: what no program within its limits comes near */
  addEventListener("message", ({ source, data, ports: [port] }) => {
    /* Where somebody frames it without a sandbox, its origin is that of the site: then nothing runs. */
    if (source !== parent || self.origin !== "null") return;
    const code = URL.createObjectURL(new Blob([data.worker], { type: "text/javascript" }));
    const worker = new Worker(code);
    let said = 0; /* of a program */
    const say = (kind, text) => port.postMessage([String(kind), String(text ?? "")]);
    worker.onmessage = ({ data: [kind, text] }) => {
      /* What starts the next worker faster; it comes before any program. */
      if (!said && kind === "snapshot") return port.postMessage([kind, text], [text.buffer]);
      said += 200 + String(text ?? "").length;
      if (said < LIMIT) return say(kind, text);
      worker.terminate();
      return say("flood");
    };
    worker.onerror = (event) => {
      event.preventDefault();
      say("broken", event.message);
    };
    port.onmessage = (event) => {
      said++;
      worker.postMessage(event.data);
    };
    worker.postMessage(data.files);
  }, { once: true });
})();
