/* What can truly be said of an output beside the documented one. Line ends and white space behind a line do not count;
   nor, where an error is shown, what differs from machine to machine: paths, columns and the marks under a line, foreign
   frames. */
const TRACE = /^Traceback \(most recent call last\):|^\S*\.[cm]?js:\d+$/m;
const FOREIGN = /^\s*[~^]+$|^Node\.js v|^\s+at .*\bnode:/;
const COLUMN = /(?<=\.[cm]?js:\d+):\d+/;
const FOLDERS = /(File "|\(|\bat |^)(?:file:\/\/)?\/[^"()\s]*\/(?=[\w.-]+\.(?:py|[cm]?js)\b)/;

function comparable(text, trace) {
  const all = text.replace(/\r\n/g, "\n").trimEnd().split("\n").map((line) => line.trimEnd());
  if (!trace) return all;
  const own = all.filter((line) => !FOREIGN.test(line)).map((line) => line.replace(FOLDERS, "$1").replace(COLUMN, ""));
  return own.filter((line, at) => line || own[at - 1]);
}

const equal = (one, other) => one.length === other.length && one.every((line, at) => line === other[at]);

/* The lines between what both begin with and what both end with. */
function difference(want, got) {
  let head = 0;
  while (head < want.length && head < got.length && want[head] === got[head]) head++;
  let tail = 0;
  while (tail < want.length - head && tail < got.length - head && want.at(-1 - tail) === got.at(-1 - tail)) tail++;
  return { line: head + 1, want: want.slice(head, want.length - tail), got: got.slice(head, got.length - tail) };
}

/* `said` is what a program printed and what was typed, in its order, as pairs: "out", "err" or "typed", and the text. */
const heard = (said, ...kinds) => said.filter(([kind]) => kinds.includes(kind)).map(([, text]) => text).join("");

/* Give "same", "open" (what differs may be right), or "differs" with what does. */
function compared(wants, said) {
  for (const { text, open, errors } of wants) {
    const trace = TRACE.test(text);
    const want = comparable(text, trace);
    const kinds = errors === "only" ? ["err"] : errors === "merge" ? ["out", "err"] : ["out"];
    const shown = comparable(heard(said, ...kinds, "typed"), trace);
    if (equal(want, shown) || equal(want, comparable(heard(said, ...kinds), trace))) continue;
    return open ? { state: "open" } : { state: "differs", ...difference(want, shown) };
  }
  return { state: "same" };
}
