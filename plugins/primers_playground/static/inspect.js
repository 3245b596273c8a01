"use strict";
/* Values as Node.js prints them: the common kinds, with the rules by which it breaks lines and sets columns. */
const inspect = (() => {
  const WIDTH = 80;
  const ITEMS = 100;
  const IDENTIFIER = /^[a-zA-Z_][a-zA-Z_0-9]*$/;
  const typed = Object.getPrototypeOf(Uint8Array);
  const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
  const columns = (text) => Array.from(text).reduce((sum, sign) => sum + (wide.test(sign) ? 2 : 1), 0);

  function quoted(text) {
    let mark = "'";
    if (text.includes("'")) mark = !text.includes('"') ? '"' : !text.includes("`") && !text.includes("${") ? "`" : "'";
    const escapes = { "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f", "\v": "\\v", "\\": "\\\\" };
    const written = text.replace(/[\x00-\x1f\x7f-\x9f'\\]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, (sign) => {
      if (sign === "'") return mark === "'" ? "\\'" : sign;
      const code = sign.charCodeAt(0);
      return escapes[sign] ?? (code < 256 ? `\\x${code.toString(16).toUpperCase().padStart(2, "0")}` : `\\u${code.toString(16).toUpperCase()}`);
    });
    return mark + written + mark;
  }

  function primitive(value, context) {
    if (typeof value !== "string") return Object.is(value, -0) ? "-0" : typeof value === "bigint" ? `${value}n` : String(value);
    /* A long text is written a line at a time, one below the other. */
    if (value.length > 16 && value.length > WIDTH - context.indent - 4 && context.depth > 0) {
      return value.split(/(?<=\n)/).map(quoted).join(` +\n${" ".repeat(context.indent + 2)}`);
    }
    return quoted(value);
  }

  function constructorOf(value) {
    for (let one = value; one; one = Object.getPrototypeOf(one)) {
      const own = Object.getOwnPropertyDescriptor(one, "constructor");
      if (typeof own?.value === "function" && own.value.name && value instanceof own.value) return own.value.name;
    }
    return null;
  }

  function prefix(name, tag, fallback, size = "") {
    const tagged = tag && tag !== name ? `[${tag}] ` : "";
    return name === null ? `[${fallback}${size}: null prototype] ${tagged}` : `${name}${size} ${tagged}`;
  }

  function functionBase(value, name) {
    const source = Function.prototype.toString.call(value);
    if (source.startsWith("class") && source.endsWith("}")) {
      const parent = Object.getPrototypeOf(value)?.name;
      return `[class ${Object.hasOwn(value, "name") && value.name ? value.name : "(anonymous)"}${parent ? ` extends ${parent}` : ""}]`;
    }
    const kind = /^Async|^Generator/.test(name) ? name : "Function";
    return `[${kind}${value.name ? `: ${value.name}` : " (anonymous)"}]`;
  }

  /* Lines of the program alone: what is below it is no reader's business. */
  function errorBase(error, name, context) {
    const stack = context.stack(error) || Error.prototype.toString.call(error);
    const text = name && error.name === "Error" && name !== "Error" ? stack.replace(/^Error/, name) : stack;
    const shown = /\n    at/.test(text) ? text : `[${text}]`;
    return context.indent ? shown.replaceAll("\n", `\n${" ".repeat(context.indent)}`) : shown;
  }

  function property(value, key, context, array) {
    const own = Object.getOwnPropertyDescriptor(value, key);
    let shown;
    if (own.get || own.set) shown = own.get ? `[Getter${own.set ? "/Setter" : ""}]` : "[Setter]";
    else shown = indented(context, () => format(own.value, context));
    if (array) return shown;
    const named = typeof key === "symbol" ? `[${String(key)}]` : IDENTIFIER.test(key) ? key : quoted(key);
    return `${named}: ${shown}`;
  }

  const indented = (context, make) => {
    context.indent += 2;
    const made = make();
    context.indent -= 2;
    return made;
  };

  function items(value, context) {
    const output = [];
    const length = Math.min(ITEMS, value.length);
    let holes = 0;
    const empty = () => {
      if (holes) output.push(`<${holes} empty item${holes > 1 ? "s" : ""}>`);
      holes = 0;
    };
    for (let at = 0; at < value.length && output.length < length; at++) {
      if (!Object.hasOwn(value, at)) { holes++; continue; }
      empty();
      if (output.length < length) output.push(property(value, String(at), context, true));
    }
    empty();
    const left = value.length - length;
    if (left > 0) output.push(`... ${left} more item${left > 1 ? "s" : ""}`);
    return output;
  }

  function keysOf(value, array) {
    const names = Object.keys(value).filter((key) => !(array && /^(0|[1-9]\d*)$/.test(key)));
    const symbols = Object.getOwnPropertySymbols(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key));
    return [...names, ...symbols];
  }

  /* What a value opens with, whether it is shown in columns, and its own items before its properties. */
  function shape(value, context, name, tag) {
    if (Array.isArray(value)) {
      const head = name === "Array" && !tag ? "" : prefix(name, tag, "Array", `(${value.length})`);
      return { braces: [`${head}[`, "]"], array: true, list: () => items(value, context) };
    }
    if (value instanceof typed) {
      return { braces: [`${prefix(name, tag, name, `(${value.length})`)}[`, "]"], array: true, list: () => items(value, context) };
    }
    if (value instanceof Set) {
      const list = () => indented(context, () => [...value].map((one) => format(one, context)));
      return { braces: [`${prefix(name, tag, "Set", `(${value.size})`)}{`, "}"], list };
    }
    if (value instanceof Map) {
      const list = () => indented(context, () => [...value].map(([key, one]) => `${format(key, context)} => ${format(one, context)}`));
      return { braces: [`${prefix(name, tag, "Map", `(${value.size})`)}{`, "}"], list };
    }
    const none = { braces: ["{", "}"], list: () => [] };
    if (Object.prototype.toString.call(value) === "[object Arguments]") return { ...none, braces: ["[Arguments] {", "}"] };
    if (typeof value === "function") return { ...none, base: functionBase(value, name) };
    if (value instanceof RegExp) return { ...none, base: String(value) };
    if (value instanceof Date) return { ...none, base: isNaN(value) ? "Invalid Date" : value.toISOString() };
    if (value instanceof Error) return { ...none, base: errorBase(value, name, context), error: true };
    if (value instanceof Promise) return { ...none, braces: [`${prefix(name, tag, "Promise")}{`, "}"], list: () => ["<pending>"] };
    if (value instanceof WeakMap || value instanceof WeakSet) return { ...none, braces: [`${name} {`, "}"], list: () => ["<items unknown>"] };
    for (const kind of [Number, String, Boolean]) {
      if (value instanceof kind) return { ...none, text: value instanceof String, base: `[${kind.name}: ${primitive(value.valueOf(), context)}]` };
    }
    if (Symbol.iterator in value && tag?.endsWith("Generator")) return { ...none, braces: [`Object [${tag}] {`, "}"] };
    if (name === "Object" && !tag) return none;
    return { ...none, braces: [`${prefix(name, tag, "Object")}{`, "}"] };
  }

  function grouped(output, context, value) {
    const more = output.length > ITEMS ? 1 : 0;
    const count = output.length - more;
    const lengths = output.slice(0, count).map(columns);
    const most = Math.max(...lengths) + 2;
    const total = lengths.reduce((sum, one) => sum + one + 2, 0);
    if (most * 3 + context.indent >= WIDTH || !(total / most > 5 || most - 2 <= 6)) return output;
    const biased = Math.max(most - 3 - Math.sqrt(most - total / output.length), 1);
    const across = Math.min(
      Math.round(Math.sqrt(2.5 * biased * count) / biased),
      Math.floor((WIDTH - context.indent) / most),
      12,
    );
    if (across <= 1) return output;
    const widths = Array.from({ length: across }, (_, at) => Math.max(...lengths.filter((_, one) => one % across === at)) + 2);
    const numbers = value.slice(0, output.length).every((one) => typeof one === "number" || typeof one === "bigint");
    const rows = [];
    for (let first = 0; first < count; first += across) {
      const row = output.slice(first, Math.min(first + across, count));
      rows.push(row.map((text, at) => {
        const last = at === row.length - 1;
        const cell = last ? text : `${text}, `;
        const width = widths[at] - (last ? 2 : 0) + text.length - lengths[first + at];
        return numbers ? cell.padStart(width) : last ? cell : cell.padEnd(width);
      }).join(""));
    }
    return more ? [...rows, output[count]] : rows;
  }

  function joined(output, base, braces, array, context, depth, value) {
    const entries = output.length;
    if (array && entries > 6) output = grouped(output, context, Array.from(value));
    const head = base ? `${base} ` : "";
    if (context.deepest - depth < 3 && entries === output.length) {
      const start = output.length + context.indent + braces[0].length + base.length + 10;
      const total = output.reduce((sum, one) => sum + one.length, output.length + start);
      const line = output.join(", ");
      if (total <= WIDTH && !base.includes("\n") && !line.includes("\n")) return `${head}${braces[0]} ${line} ${braces[1]}`;
    }
    const gap = `\n${" ".repeat(context.indent)}`;
    return `${head}${braces[0]}${gap}  ${output.join(`,${gap}  `)}${gap}${braces[1]}`;
  }

  function format(value, context) {
    if (value === null || (typeof value !== "object" && typeof value !== "function")) return primitive(value, context);
    if (context.seen.includes(value)) {
      if (!context.circles.has(value)) context.circles.set(value, context.circles.size + 1);
      return `[Circular *${context.circles.get(value)}]`;
    }
    const name = constructorOf(value);
    let tag = value[Symbol.toStringTag];
    if (typeof tag !== "string" || !tag || tag === name) tag = "";
    const { braces, list, array, base = "", text, error } = shape(value, context, name, tag);
    const keys = keysOf(value, array || text).filter((key) => !(error && key === "stack"));
    const empty = !keys.length && !base && !(value.length ?? value.size ?? 0);
    if (context.depth > context.limit && !base && !empty) return `[${Array.isArray(value) ? "Array" : prefix(name, tag, "Object").slice(0, -1)}]`;
    const depth = context.depth;
    context.seen.push(value);
    context.depth++;
    context.deepest = depth;
    const output = [...list(), ...keys.map((key) => property(value, key, context))];
    if (error && "cause" in value && !keys.includes("cause") && Object.hasOwn(value, "cause")) {
      output.push(`[cause]: ${indented(context, () => format(value.cause, context))}`);
    }
    context.depth--;
    context.seen.pop();
    const circle = context.circles.get(value);
    const mark = circle ? `<ref *${circle}> ` : "";
    if (!output.length) return mark + (base || `${braces[0]}${braces[1]}`);
    return joined(output, base ? mark + base : base, base ? braces : [mark + braces[0], braces[1]], array, context, depth, value);
  }

  const fresh = (stack, limit) => ({ stack, limit, seen: [], circles: new Map(), indent: 0, depth: 0, deepest: 0 });
  const whole = (value) => (typeof value === "bigint" ? `${value}n` : typeof value === "symbol" ? "NaN" : null);

  /* The words of console.log as one text; `stack` gives what is told of where an error came from. */
  function formatted(values, stack) {
    const show = (value, limit = 2) => format(value, fresh(stack, limit));
    const rest = [...values];
    let text = "";
    if (typeof rest[0] === "string") {
      const first = rest.shift();
      text = rest.length ? first.replace(/%([sdifjoOc%])/g, (sign, kind) => {
        if (kind === "%") return "%";
        if (!rest.length) return sign;
        const value = rest.shift();
        if (kind === "s") {
          const plain = typeof value !== "object" || value === null;
          if (plain) return Object.is(value, -0) ? "-0" : typeof value === "bigint" ? `${value}n` : String(value);
          const own = typeof value.toString === "function" && !Object.hasOwn(Object.prototype, "x") && value.toString !== Object.prototype.toString && value.toString !== Error.prototype.toString && value.toString !== Array.prototype.toString;
          return own || value instanceof Error ? String(value) : show(value, 0);
        }
        if (kind === "d") return whole(value) ?? (typeof value === "object" ? "NaN" : Object.is(Number(value), -0) ? "-0" : String(Number(value)));
        if (kind === "i") return whole(value) ?? (typeof value === "object" ? "NaN" : String(parseInt(value)));
        if (kind === "f") return typeof value === "symbol" ? "NaN" : String(parseFloat(value));
        if (kind === "j") return JSON.stringify(value) ?? "undefined";
        return kind === "c" ? "" : show(value, 4);
      }) : first;
      if (!rest.length) return text;
      text += " ";
    }
    return text + rest.map((value) => (typeof value === "string" ? value : show(value))).join(" ");
  }

  return { formatted, format: (value, stack, limit = 2) => format(value, fresh(stack, limit)) };
})();
