"use strict";
/* The frame that programs run behind: of an origin of its own, without network. It starts a worker for each program,
   hands on what the worker says, and ends it when it has ended its program or says too much. The page ends it by taking
   the frame away; one whose program came to its end serves the next. */
(() => {
  const LIMIT = 4e6; /* characters, and 200 for each message: what no program within its limits comes near */
  let files; /* of the language; they come with the first program */
  let code;

  addEventListener("message", async ({ source, data, ports: [port] }) => {
    /* Where somebody frames it without a sandbox, its origin is that of the site: then nothing runs. */
    if (source !== parent || self.origin !== "null") return;
    const say = (kind, text) => port.postMessage([String(kind), String(text ?? "")]);
    try {
      files ??= await compiled(data.files);
    } catch (problem) {
      return say("broken", problem);
    }
    code ??= URL.createObjectURL(new Blob([data.worker], { type: "text/javascript" }));
    start(port, say);
  });

  /* What is compiled once is there for every worker: this takes longer than most programs. */
  async function compiled(held) {
    const all = Object.entries(held).map(async ([name, bytes]) => [name, name.endsWith(".wasm") ? await WebAssembly.compile(bytes) : bytes]);
    return Object.fromEntries(await Promise.all(all));
  }

  function start(port, say) {
    const worker = new Worker(code);
    let said = 0; /* of a program */
    const end = (...last) => {
      worker.onmessage = null;
      worker.terminate();
      say(...last);
    };
    worker.onmessage = ({ data: [kind, text] }) => {
      /* What starts the next worker faster; it comes before any program. */
      if (!said && kind === "snapshot") {
        files.snapshot = text;
        return port.postMessage([kind, text]);
      }
      said += 200 + String(text ?? "").length;
      if (said >= LIMIT) return end("flood");
      return kind === "end" ? end(kind, text) : say(kind, text);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      say("broken", event.message);
    };
    port.onmessage = (event) => {
      said++;
      worker.postMessage(event.data);
    };
    worker.postMessage(files);
  }
})();
