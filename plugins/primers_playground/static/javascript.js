"use strict";
/* The worker that JavaScript runs in: the console and the few things of Node.js that a lesson uses. It ends when nothing
   is left to wait for, as Node.js does. */
(() => {
  const send = postMessage.bind(globalThis);
  let over = false;
  const say = (message) => { if (!over) send(message); };
  const urls = new Map(); /* of the files of the program, by name */
  const program = { name: "main.js", text: "", head: 0, pieces: [] };

  /* The stack of an error as Chrome and Node.js write it. Firefox and Safari leave the error itself out, and write frames
     as `name@address:line:column`, that of the class of the error too. */
  const foreign = !/^\s+at /m.test(new Error().stack);
  function trace(error) {
    const stack = String(error.stack ?? "");
    if (!foreign) return stack;
    const calls = Array.from(stack.matchAll(/^(.*?)@(.*:\d+:\d+|)$/gm), ([, name, place]) => {
      const called = name.replace(/^async\*/, "async ").replace(/^.*(?:<| code)$/, ""); /* no function has such a name */
      return [called, `    at ${called ? `${called} (${place})` : place}`];
    });
    if (stack && !calls.length) return stack; /* the program wrote it */
    const made = calls.findIndex(([called]) => called && called === error.constructor?.name);
    return [Error.prototype.toString.call(error), ...calls.slice(made + 1).map(([, call]) => call)].join("\n");
  }

  /* Places as a reader counts them: names for addresses, lines of what the page shows, no frame that is not theirs. */
  const shownLine = (line) => {
    const piece = program.pieces.findLast(([first]) => first <= line);
    return piece?.[1] ? line - piece[0] + piece[1] : line;
  };
  const named = (text) => [...urls]
    .reduce((told, [name, url]) => told.replaceAll(url, name), text)
    .replace(/at (?:[^ ]+\.)?primersModule (?:\[as [^\]]*\] )?\(/g, "at Object.<anonymous> (");
  const renumbered = (text) => text.replaceAll(new RegExp(`(${program.name.replaceAll(".", "\\.")}:)(\\d+)(?::(\\d+))?`, "g"), (_, name, line, column) =>
    `${name}${shownLine(Number(line))}${column ? `:${Number(column) - (line === "1" ? program.head : 0)}` : ""}`);
  const own = (line) => !/^\s+at /.test(line) || [...urls.keys()].some((name) => line.includes(`${name}:`));
  const frames = (error) => named(trace(error)).split("\n").filter(own).join("\n");
  const stack = (error) => renumbered(frames(error));
  const print = (kind) => (...values) => say([kind, `${"  ".repeat(depth)}${inspect.formatted(values, stack).replaceAll("\n", `\n${"  ".repeat(depth)}`)}\n`]);
  let depth = 0;

  /* What runs later is counted: when nothing is left, the program is over. */
  let waiting = 0;
  const { setTimeout: later, clearTimeout: never, setInterval: often, clearInterval: noMore } = globalThis;
  const pending = new Set();
  const end = (code) => {
    say(["end", code]);
    over = true;
    close();
  };
  /* After a second turn, since browsers tell of a promise that nobody caught once the first is over. */
  const rest = () => later(() => later(() => { if (!pending.size && !waiting) end(process.exitCode ?? 0); }, 0), 0);

  function timers() {
    const start = (real, again) => (act, time, ...values) => {
      const id = real(() => {
        if (!again) pending.delete(id);
        try {
          act(...values);
        } finally {
          rest();
        }
      }, time);
      pending.add(id);
      return id;
    };
    const stop = (real) => (id) => {
      pending.delete(Number(id));
      real(id);
      rest();
    };
    Object.assign(globalThis, {
      setTimeout: start(later, false), clearTimeout: stop(never), setInterval: start(often, true), clearInterval: stop(noMore),
    });
  }

  const counts = new Map();
  const clocks = new Map();
  const [out, err] = [print("out"), print("err")];
  const elapsed = (name) => `${name}: ${(performance.now() - clocks.get(name)).toFixed(3)}ms`;
  const console = {
    log: out, info: out, debug: out, error: err, warn: err,
    trace: (...values) => err("Trace:", ...values),
    dir: (value) => out(typeof value === "string" ? inspect.format(value, stack) : value),
    assert: (held, ...values) => { if (!held) err(...(typeof values[0] === "string" ? [`Assertion failed: ${values[0]}`, ...values.slice(1)] : ["Assertion failed", ...values])); },
    count: (name = "default") => { counts.set(name, (counts.get(name) ?? 0) + 1); out(`${name}: ${counts.get(name)}`); },
    countReset: (name = "default") => { counts.delete(name); },
    group: (...values) => { if (values.length) out(...values); depth++; },
    groupEnd: () => { depth = Math.max(0, depth - 1); },
    time: (name = "default") => { clocks.set(name, performance.now()); },
    timeLog: (name = "default", ...values) => out(elapsed(name), ...values),
    timeEnd: (name = "default") => { out(elapsed(name)); clocks.delete(name); },
    clear: () => {},
  };
  console.groupCollapsed = console.group;
  const process = {
    argv: [], env: {}, exitCode: undefined, platform: "browser",
    exit: (code) => { end(code ?? process.exitCode ?? 0); throw new Error("the program has ended"); },
    stdout: { write: (text) => { say(["out", String(text)]); return true; }, isTTY: false },
    stderr: { write: (text) => { say(["err", String(text)]); return true; }, isTTY: false },
  };

  /* What nobody caught, as Node.js says it: the line of the program, a mark below it, the error. */
  function uncaught(problem) {
    if (over) return;
    const error = problem instanceof Error;
    if (problem instanceof SyntaxError) { /* what browsers add is not shown: Chrome who read it, Safari from where */
      const value = problem.message.replace(/^Failed to execute 'importScripts' on [^:]*: /, "");
      Reflect.defineProperty(problem, "message", { value, enumerable: false });
      for (const added of ["line", "column", "sourceURL"]) Reflect.deleteProperty(problem, added);
    }
    const place = error && new RegExp(`${program.name.replaceAll(".", "\\.")}:(\\d+):(\\d+)`).exec(frames(problem));
    if (place) {
      const [line, column] = [Number(place[1]), Number(place[2]) - (place[1] === "1" ? program.head : 0)];
      const mark = `${" ".repeat(Math.max(0, column - 1))}^`;
      say(["err", `${renumbered(place[0]).replace(/:\d+$/, "")}\n${program.text.split("\n")[line - 1]}\n${mark}\n\n`]);
    }
    say(["err", `${error ? "" : "Uncaught "}${inspect.format(problem, stack)}\n`]);
    end(1);
  }

  addEventListener("error", (event) => {
    event.preventDefault();
    uncaught(event.error ?? event.message);
  });
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    uncaught(event.reason);
  });

  const script = (text, type = "text/javascript") => URL.createObjectURL(new Blob([text], { type }));
  const beside = (from, path) => new URL(path, `file:///${from}`).pathname.slice(1);

  /* CommonJS: each file is a function, called when it is first asked for. */
  function required(files) {
    const texts = new Map(files);
    const made = new Map();
    globalThis.primersModules = {};
    const load = (name) => {
      const found = [name, `${name}.js`, `${name}.cjs`, `${name}.json`, `${name}/index.js`].find((one) => texts.has(one));
      if (!found) throw Object.assign(new Error(`Cannot find module './${name}'`), { code: "MODULE_NOT_FOUND" });
      if (made.has(found)) return made.get(found).exports;
      const module = { exports: {} };
      made.set(found, module);
      if (found.endsWith(".json")) {
        module.exports = JSON.parse(texts.get(found));
        return module.exports;
      }
      const head = `primersModules[${JSON.stringify(found)}] = function primersModule(exports, require, module, __filename, __dirname) {`;
      if (found === program.name) program.head = head.length;
      urls.set(found, script(`${head}${texts.get(found)}\n};`));
      importScripts(urls.get(found));
      const require = (path) => load(beside(found, path));
      globalThis.primersModules[found].call(module.exports, module.exports, require, module, `/${found}`, "/");
      return module.exports;
    };
    return load;
  }

  /* Modules: each file is at an address of its own, which stands where its name is imported. */
  function imported(files) {
    const texts = new Map(files);
    const address = (name, above = []) => {
      if (urls.has(name)) return urls.get(name);
      const text = texts.get(name).replace(/(\bfrom\s*|\bimport\s*\(?\s*)(["'])(\.{1,2}\/[^"'\n]+)\2/g, (whole, word, mark, path) => {
        const found = beside(name, path);
        return texts.has(found) && !above.includes(found) ? `${word}${mark}${address(found, [...above, name])}${mark}` : whole;
      });
      urls.set(name, script(text));
      return urls.get(name);
    };
    return (name) => import(address(name));
  }

  async function run(job) {
    const { files, args, module, pieces } = job;
    [program.name, program.text] = files.at(-1);
    program.pieces = pieces;
    process.argv = ["node", program.name, ...args];
    timers();
    Object.assign(globalThis, { process, global: globalThis });
    Object.defineProperty(globalThis, "console", { value: console, writable: true, configurable: true });
    waiting++;
    try {
      if (module) await imported(files)(program.name);
      else required(files)(program.name);
    } catch (problem) {
      return uncaught(problem);
    } finally {
      waiting--;
    }
    return rest();
  }

  onmessage = () => { /* nothing but text comes, and it is in the worker */
    onmessage = ({ data }) => {
      onmessage = null;
      run(data);
    };
    say(["ready"]);
  };
})();
