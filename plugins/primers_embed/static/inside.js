// The first script of a document in a frame. It keeps what a policy cannot: the document is read in its frame only, and
// scripts in it cannot call somebody, or connect beforehand. Then it tells the page how high the document is; nothing
// of that is secret.
(() => {
  // Opened by itself it would be a document of the site. Where cookies can be asked for, the origin is not opaque.
  let alone = true;
  try {
    void document.cookie;
  } catch {
    alone = false;
  }

  // Elements that connect on their own, and documents within this one, which would have all that is taken away here.
  const elements = "(?:[^\\s<>/]*:)?(?:iframe|frame|fencedframe|object|embed|link|meta)";
  const opening = new RegExp(`<(?=${elements}[\\s/>])`, "gi");
  const whole = new RegExp(`^${elements}$`, "i");
  for (const name of Object.getOwnPropertyNames(self)) if (/RTC|^XSLT/.test(name)) delete self[name];
  for (const owner of [Element.prototype, ShadowRoot.prototype, Document]) {
    for (const name of Object.getOwnPropertyNames(owner)) if (/^(stream.*|setHTML|parseHTML)$/.test(name)) delete owner[name];
  }
  const guard = (owner, method, at) => {
    const made = owner[method];
    owner[method] = function (...given) {
      given[at] = `${given[at]}`; // once: an object could say something else each time
      if (whole.test(given[at])) given[at] = "x-none";
      return made.apply(this, given);
    };
  };
  guard(Document.prototype, "createElement", 0);
  guard(Document.prototype, "createElementNS", 1);
  guard(DOMImplementation.prototype, "createDocument", 1);
  const define = CustomElementRegistry.prototype.define;
  CustomElementRegistry.prototype.define = function (name, made) {
    define.call(this, name, made); // no variants of those elements
  };
  // Text that becomes HTML passes here; written in pieces, a tag stands in one. None becomes XML, or a script by address.
  self.trustedTypes?.createPolicy("default", {
    createHTML: (text, type, sink) => {
      if (sink.startsWith("DOMParser")) return "";
      return text.replace(opening, "<x-").replace(sink.includes("write") ? /<[^>]*$/ : /$^/, "");
    },
    createScript: (text, type, sink) => (/^(Location|Navigation)/.test(sink) ? null : text),
    createScriptURL: text => text,
  });

  if (alone) return document.write("<plaintext hidden>"); // all that follows is text that nobody sees

  let last = 0;
  const tell = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height === last) return;
    last = height;
    parent.postMessage({ primersHeight: height }, "*");
  };
  new ResizeObserver(tell).observe(document.documentElement);
  addEventListener("load", tell);
  addEventListener("message", ({ source }) => { // the page asks: it may not have listened when it was told
    if (source !== parent) return;
    last = 0;
    tell();
  });
})();
