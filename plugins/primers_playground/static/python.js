"use strict";
/* The worker that Python runs in. Pyodide comes as bytes, since nothing can be fetched here; each worker runs one
   program, so that none finds what another left. */
(() => {
  const say = postMessage.bind(globalThis);
  const listening = (take) => { onmessage = ({ data }) => take(data); };
  const module = (bytes) => import(URL.createObjectURL(new Blob([bytes], { type: "text/javascript" })));

  /* The first worker of a page leaves its memory to those after it, which start in a tenth of the time.
     Pyodide loads by fetch and refuses classic workers, which are the only ones that start here. */
  async function started(files) {
    const { fetch, importScripts } = globalThis;
    const { instantiateStreaming } = WebAssembly;
    globalThis.importScripts = () => { throw new Error("not here"); };
    globalThis.fetch = async (address) => new Response(files[String(address).split("/").pop()]);
    WebAssembly.instantiateStreaming = async (_, imports) => {
      const module = files["pyodide.asm.wasm"]; /* compiled by the frame */
      return { module, instance: await WebAssembly.instantiate(module, imports) };
    };
    try {
      const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all(
        ["pyodide.mjs", "pyodide.asm.mjs"].map((name) => module(files[name])),
      );
      const lockFileContents = { packages: {}, info: files.info };
      const settings = { indexURL: "https://nowhere.invalid/", createPyodideModule, lockFileContents };
      if (files.snapshot) return await loadPyodide({ ...settings, _loadSnapshot: files.snapshot });
      const pyodide = await loadPyodide({ ...settings, _makeSnapshot: true });
      const snapshot = pyodide.makeMemorySnapshot();
      say(["snapshot", snapshot], [snapshot.buffer]);
      return pyodide;
    } finally {
      Object.assign(globalThis, { fetch, importScripts });
      Object.assign(WebAssembly, { instantiateStreaming });
    }
  }

  /* What a program prints is sent at once, unless it prints a lot: then in large pieces. */
  function printer() {
    let kept = [];
    let budget = 40;
    let since = 0;
    const flush = () => {
      for (const [kind, text] of kept) say([kind, text]);
      kept = [];
    };
    const print = (kind, text) => {
      if (kept.at(-1)?.[0] === kind) kept.at(-1)[1] += text;
      else kept.push([kind, text]);
      const now = performance.now();
      if (now - since > 200) [since, budget] = [now, 40];
      if (budget > 0 || kept.at(-1)[1].length > 16384) {
        budget--;
        flush();
      }
    };
    return { print, flush };
  }

  function stream(kind, print) {
    const decoder = new TextDecoder();
    return {
      write: (bytes) => {
        const text = decoder.decode(bytes, { stream: true });
        if (text) print(kind, text);
        return bytes.length;
      },
    };
  }

  listening(async (files) => {
    let pyodide;
    try {
      pyodide = await started(files);
    } catch (problem) {
      return say(["broken", problem]);
    }
    const { print, flush } = printer();
    pyodide.setStdout(stream("out", print));
    pyodide.setStderr(stream("err", print));
    pyodide.runPython(files.harness);
    const run = pyodide.globals.get("run");
    listening(async (job) => {
      const ask = () => new Promise((resolve) => {
        flush();
        listening((text) => resolve(text ?? undefined)); /* None, not a null of JavaScript */
        say(["ask"]);
      });
      /* Safari cannot hold a program up (JSPI): there it is called as it is, and never waits for the page. */
      const live = "Suspending" in WebAssembly;
      const host = { ask, print, live, blind: () => say(["blind"]) };
      try {
        const exit = await (live ? run.callPromising(pyodide.toPy(job), host) : run(pyodide.toPy(job), host));
        flush();
        say(["end", exit]);
      } catch (problem) {
        say(["broken", problem]);
      }
    });
    return say(["ready"]);
  });
})();
