/* Machines that run programs: a frame of another origin without network (frame.html), and in it a worker. Nothing of a
   language is loaded before its first run. Languages come as scripts: a page opened from a folder may load nothing else. */
const { src, dataset } = document.currentScript;
const words = JSON.parse(dataset.words);
const tell = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");

const make = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

const taken = new Map();
window.primersRun = { take: (name, held) => taken.set(name, held) };

async function unpacked(text) {
  const packed = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

async function fetched(language) {
  await new Promise((resolve, reject) => {
    const script = make("script", { src: new URL(`${language}.js`, src) });
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${language}.js`));
    document.head.append(script);
  });
  const { worker, files, info, harness } = taken.get(language);
  taken.delete(language);
  const bytes = await Promise.all(Object.entries(files).map(async ([name, text]) => [name, await unpacked(text)]));
  return { worker, files: { info, harness, ...Object.fromEntries(bytes) } };
}

const loaded = new Map();
function load(language) {
  if (!loaded.has(language)) {
    loaded.set(language, fetched(language).catch((problem) => {
      loaded.delete(language); /* the next run tries again */
      throw problem;
    }));
  }
  return loaded.get(language);
}

/* Frames whose program came to its end, by language: each has what the next needs. */
const idle = new Map();

/* Start a machine for one program; taking its frame away ends it, whatever it does. `hear` gets what it says. */
class Machine {
  constructor(language, hear) {
    const { port1, port2 } = new MessageChannel();
    this.language = language;
    this.port = port1;
    load(language).then((held) => {
      if (!this.port) return;
      this.port.onmessage = ({ data: [kind, text] }) => {
        if (kind === "snapshot") held.files.snapshot ??= text;
        else if (this.port) hear(kind, text);
      };
      this.frame = idle.get(language);
      idle.delete(language);
      if (this.frame) return this.frame.contentWindow.postMessage(null, "*", [port2]);
      this.frame = make("iframe", { sandbox: "allow-scripts", hidden: "", src: new URL("frame.html", src) });
      this.frame.onload = () => this.frame.contentWindow.postMessage(held, "*", [port2]);
      document.body.append(this.frame);
    }, (problem) => hear("broken", problem.message));
  }

  send(message) { this.port.postMessage(message); }

  /* `whole`: the program came to its end, and the frame has ended its worker. */
  end(whole) {
    this.port.close();
    this.port = null;
    if (whole && !idle.has(this.language)) idle.set(this.language, this.frame);
    else this.frame?.remove();
  }
}
