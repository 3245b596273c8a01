/* What a program prints, as text: colours become classes, and no text ever becomes HTML. */
const SHOWN = 2e5; /* characters */

class Terminal {
  constructor() {
    this.element = make("pre", { class: "run-output terminal", role: "log", "aria-label": words.output, tabindex: "0" });
    this.clear();
  }

  clear() {
    this.element.textContent = "";
    this.element.hidden = true;
    this.length = 0;
    this.style = "";
    this.rest = "";
  }

  /* Print a text; gives false when it is more than anybody reads. */
  print(kind, text) {
    this.length += text.length;
    this.element.hidden = false;
    const whole = this.rest + text;
    const cut = /\x1b(?:\[[\d;]*)?$/.exec(whole);
    this.rest = cut ? cut[0] : "";
    whole.slice(0, cut?.index).split(/(\x1b\[[\d;?]*[A-Za-z])/).forEach((piece, at) => {
      if (at % 2) this.colour(piece);
      else if (piece) this.append(`${kind} ${this.style}`.trim(), piece);
    });
    this.element.scrollTop = this.element.scrollHeight;
    return this.length <= SHOWN;
  }

  append(style, text) {
    const last = this.element.lastChild;
    if (last?.className === style) last.append(text);
    else this.element.append(make("span", { class: style }, text));
  }

  colour(escape) {
    if (!escape.endsWith("m")) return;
    for (const code of escape.slice(2, -1).split(";").map(Number)) {
      const name = { 1: "bold", 2: "dim", 3: "italic", 4: "underline", 7: "reverse", 9: "struck" }[code];
      const bright = code >= 90 ? 82 : 30;
      if (code === 0) this.style = "";
      else if (name) this.style = `${this.style} ${name}`.trim();
      else if (/^(3|9)[0-7]$/.test(code)) this.style = `${this.style.replace(/\bt\d+\b/, "")} t${code - bright}`.trim();
      else if (/^(4|10)[0-7]$/.test(code)) this.style = `${this.style.replace(/\bg\d+\b/, "")} g${code - bright - 10}`.trim();
    }
  }
}
