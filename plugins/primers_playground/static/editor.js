/* The editor: a plain field in the place of the code. Tab indents as in every editor; Esc leaves, so nobody is caught. */
const FIELD = { spellcheck: "false", autocapitalize: "off", autocomplete: "off", translate: "no" };

class Editor {
  constructor(figure, indent, act) {
    this.figure = figure;
    this.indent = indent;
    this.act = act;
    this.code = figure.querySelector(".highlight");
    this.documented = figure.querySelector("pre:not(.numbers) code").textContent;
    this.field = null;
  }

  get text() { return this.field?.value ?? this.documented; }
  get changed() { return this.text !== this.documented; }

  open() {
    if (!this.field) {
      this.keys = make("p", { class: "run-keys", id: `${this.figure.id}-keys` }, words.keys);
      this.field = make("textarea", {
        ...FIELD, class: "run-editor", wrap: "off", "aria-label": words.editor, "aria-describedby": this.keys.id,
      });
      this.field.value = this.documented;
      this.field.addEventListener("keydown", (event) => this.key(event));
      this.field.addEventListener("input", () => this.fit());
      this.code.after(this.field, this.keys);
    }
    this.code.closest("details")?.setAttribute("open", "");
    this.code.hidden = true;
    this.field.hidden = this.keys.hidden = false;
    this.fit();
    this.field.focus();
    this.field.setSelectionRange(0, 0);
  }

  reset() {
    this.code.hidden = false;
    if (!this.field) return;
    this.field.value = this.documented;
    this.field.hidden = this.keys.hidden = true;
  }

  fit() { this.field.rows = Math.min(40, this.field.value.split("\n").length + 1); }

  key(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") this.act.leave();
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.act.run();
    } else if (!event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey) this.write(event);
  }

  write(event) {
    const { value, selectionStart: at, selectionEnd: end } = this.field;
    const line = value.slice(value.lastIndexOf("\n", at - 1) + 1, at);
    const deeper = /[:{([]\s*$/.test(line) ? this.indent : "";
    const text = { Tab: this.indent, Enter: `\n${/^\s*/.exec(line)[0]}${deeper}` }[event.key];
    if (!text) return;
    event.preventDefault();
    /* As if it were typed, so that it can be undone. */
    if (!document.execCommand("insertText", false, text)) this.field.setRangeText(text, at, end, "end");
    this.fit();
  }
}
