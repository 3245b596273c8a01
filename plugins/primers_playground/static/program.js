/* A program of the page with its buttons: what is typed, what it prints, and how that compares with the page. */
const NAMES = { python: "Python", javascript: "JavaScript" };
const EMPTY = { before: "", cut: "", beside: [], pieces: [], trials: [{}] };
const FUTURE = /^from __future__ import [^\n]*/gm; /* stands before the code that runs ahead of a program */
const LONGEST = 20; /* lines of a difference, of each side */

const button = (name, text, act) => {
  const made = make("button", { type: "button", class: name }, text);
  made.addEventListener("click", act);
  return made;
};

class Program {
  constructor(box) {
    this.box = box;
    this.offer = { ...EMPTY, ...JSON.parse(box.querySelector("script").textContent) };
    this.language = { language: NAMES[this.offer.language] };
    [this.bar, this.runs, this.edits] = [".run-bar", ".run-start", ".run-edit"].map((one) => box.querySelector(one));
    const act = { run: () => this.run(), leave: () => this.runs.focus() };
    this.editor = new Editor(box.closest("figure"), this.offer.language === "python" ? "    " : "  ", act);
    this.runs.addEventListener("click", () => { if (!this.machine) this.run(); });
    this.edits.addEventListener("click", () => this.edit());
  }

  /* What is needed only by a reader who runs or changes it. */
  open() {
    this.resets ??= this.opened();
    this.resets.hidden = false;
  }

  opened() {
    this.stops = button("run-stop", words.stop, () => this.finish("stopped"));
    this.stops.hidden = true;
    const resets = button("run-reset", words.reset, () => this.reset());
    this.bar.append(this.stops, resets);
    this.terminal = new Terminal();
    this.status = make("p", { class: "run-status", role: "status" });
    this.verdict = make("div", { class: "run-verdict" });
    this.box.append(...this.fields(), this.terminal.element, this.status, this.verdict);
    return resets;
  }

  *fields() {
    const { trials, reads } = this.offer;
    if (trials.length > 1) {
      this.choice = make("select", {}, ...trials.map((trial, at) => make("option", { value: at }, `${at + 1}${called(trial)}`)));
      this.choice.addEventListener("change", () => this.fill());
      yield make("label", { class: "run-field" }, `${words.trial} `, this.choice);
    }
    if (reads || trials.some((trial) => trial.stdin)) {
      this.input = make("textarea", { ...FIELD, rows: "2" });
      this.fill();
      yield make("label", { class: "run-field" }, words.input, this.input);
    }
  }

  get trial() { return this.offer.trials[this.choice?.value ?? 0] ?? {}; }
  fill() { if (this.input) this.input.value = this.trial.stdin ?? ""; }

  edit() {
    this.open();
    this.edits.hidden = true;
    this.editor.open();
  }

  reset() {
    this.halt();
    this.editor.reset();
    this.edits.hidden = false;
    this.fill();
    this.clear();
    this.resets.hidden = true;
    this.edits.focus();
  }

  clear() {
    this.said = [];
    this.started = !this.offer.cut; /* what runs ahead of the program is not shown */
    this.answers = 0;
    this.terminal.clear();
    this.status.textContent = "";
    this.verdict.replaceChildren();
    delete this.box.dataset.state;
  }

  say(name, values) { this.status.textContent = tell(name, { ...this.language, ...values }); }

  run() {
    this.open();
    this.halt();
    this.clear();
    this.stops.hidden = false;
    this.runs.setAttribute("aria-disabled", "true");
    this.say(loaded.has(this.offer.language) ? "running" : "loading");
    const machine = new Machine(this.offer.language, (kind, text) => {
      if (this.machine === machine) this.hear(kind, text);
    });
    this.machine = machine;
  }

  job() {
    const { offer, trial, editor } = this;
    const code = editor.changed || !offer.code ? editor.text : offer.code;
    const own = [offer.name, offer.before + (offer.before && editor.changed ? code.replace(FUTURE, "") : code)];
    const other = offer.beside.find(([name]) => name === trial.program);
    return {
      files: other ? [...offer.beside.filter((one) => one !== other), own, other] : [...offer.beside, own],
      stdin: (this.input?.value ?? trial.stdin ?? "").replace(/([^\n])$/, "$1\n"),
      args: trial.args ?? [],
      echo: Boolean(trial.echo),
      pieces: other ? [] : offer.pieces,
      module: Boolean(offer.module),
    };
  }

  /* What comes from the machine is text, whoever sent it. */
  hear(kind, text) {
    if (kind === "ready") {
      this.say("running");
      this.left = this.offer.limit * 1000;
      this.watch();
      this.given = this.job();
      this.machine.send(this.given);
    } else if (["out", "err", "typed"].includes(kind)) this.print(kind, text);
    else if (kind === "ask") this.ask();
    else if (kind === "blind") this.verdict.append(make("p", {}, words.blind));
    else if (kind === "end") {
      this.finish(text === "0" ? "ended" : "failed", { code: text });
      this.judge();
    } else this.finish(kind === "flood" ? "flood" : "broken", { problem: text });
  }

  watch() {
    this.since = performance.now();
    this.clock = setTimeout(() => this.finish("late", { seconds: this.offer.limit }), this.left);
  }

  print(kind, text) {
    this.said.push([kind, text]);
    if (this.started) return this.show(kind, text);
    const all = heard(this.said, "out");
    const at = all.indexOf(`${this.offer.cut}\n`);
    if (at < 0) return all.length > SHOWN && this.finish("flood");
    this.started = true;
    this.said = [["out", all.slice(at + this.offer.cut.length + 1)]];
    return this.show(...this.said[0]);
  }

  show(kind, text) {
    if (text && !this.terminal.print(kind, text)) this.finish("flood");
  }

  ask() {
    clearTimeout(this.clock);
    this.left -= performance.now() - this.since;
    this.say("asking");
    const answer = make("input", { ...FIELD, type: "text", "aria-label": words.asking });
    const give = (text) => {
      this.answers += text === null ? 0 : 1;
      this.asking.remove();
      this.asking = null;
      this.runs.focus();
      this.say("running");
      this.watch();
      this.machine.send(text);
    };
    answer.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      give(answer.value);
    });
    const [send, close] = [["send", () => give(answer.value)], ["close", () => give(null)]];
    this.asking = make("p", { class: "run-ask" }, answer, ...[send, close].map(([name, act]) => button(`run-${name}`, words[name], act)));
    this.terminal.element.after(this.asking);
    answer.focus();
  }

  finish(name, values) {
    this.halt(name === "ended" || name === "failed");
    this.say(name, values);
    this.box.dataset.state = name;
  }

  /* End what runs; whoever stands on a button that goes is led to the next. */
  halt(whole = false) {
    if (!this.machine) return;
    clearTimeout(this.clock);
    this.machine.end(whole);
    this.machine = null;
    if (this.box.querySelector(".run-ask, .run-stop:focus")) this.runs.focus();
    this.asking?.remove();
    this.asking = null;
    this.stops.hidden = true;
    this.runs.removeAttribute("aria-disabled");
  }

  judge() {
    const { trials } = this.offer;
    if (!this.started) for (const one of this.said) this.show(...one);
    if (!trials.some((one) => one.wants?.length)) return;
    const alike = (one) => !this.answers && (one.stdin ?? "").trimEnd() === this.given.stdin.trimEnd()
      && String(one.args ?? []) === String(this.given.args) && (one.program ?? "") === (this.trial.program ?? "");
    const wants = trials.find(alike)?.wants;
    const found = wants?.length ? compared(wants, this.said) : { state: "unknown" };
    this.box.dataset.state = found.state;
    if (found.state === "differs") this.differ(found);
    else this.verdict.append(make("p", {}, words[found.state]));
  }

  differ({ line, want, got }) {
    const { changed } = this.editor;
    const side = (name, tag, all) => (all.length === 0 ? [] : [
      make("p", {}, tell(name, { line })),
      make(tag, {}, all.slice(0, LONGEST).join("\n")),
      ...(all.length > LONGEST ? [make("p", {}, tell("more", { count: all.length - LONGEST }))] : []),
    ]);
    const both = [...side("documented", "del", want), ...side("here", "ins", got)];
    this.verdict.append(make("p", {}, changed ? words.changed : words.differs), make("div", { class: "run-difference" }, ...both));
    if (!changed) this.verdict.append(make("p", {}, tell("elsewhere", this.language)));
  }
}

/* Say in brackets what a documented run is given. */
function called({ args, stdin }) {
  const told = args?.length ? tell("arguments", { arguments: args.join(" ") }) : (stdin ?? "").trim().split("\n").join(" ⏎ ");
  return told ? ` (${told})` : "";
}

for (const box of document.querySelectorAll(".run")) new Program(box);
