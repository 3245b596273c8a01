// What stands in a page that no page may hold, as the browser read it: nothing here is told by the source.
() => {
  const wrong = [];
  const schemes = ["http:", "https:", "mailto:", "file:"];
  const links = ["href", "src", "xlink:href", "action", "formaction", "data", "poster", "srcset", "background", "ping"];
  const bad = (one, why) => wrong.push(`${why}: ${one.outerHTML.slice(0, 150)}`);
  for (const one of document.querySelectorAll("*")) {
    const name = one.localName;
    for (const { name: attribute, value } of one.attributes) {
      if (/^on/i.test(attribute)) bad(one, attribute);
      if (attribute === "style" && !one.matches("iframe.embed")) bad(one, "style");
      if (["ping", "srcdoc", "formaction", "background", "srcset", "autofocus"].includes(attribute)) bad(one, attribute);
      if (attribute === "target" && !(value === "_blank" && /noopener/.test(one.rel))) bad(one, "target");
      if (links.includes(attribute) && attribute !== "srcset") {
        const { protocol, origin } = URL.parse(value, location.href) || { protocol: "https:" }; // one that is none leads nowhere
        if (!schemes.includes(protocol) && !(name === "img" && value.startsWith("data:image/"))) bad(one, "scheme");
        if (name !== "a" && name !== "link" && origin !== location.origin) bad(one, "elsewhere");
      }
    }
    if (["base", "object", "embed", "style", "frameset", "portal", "template", "marquee", "video", "audio"].includes(name)) bad(one, "element");
    if (name === "form" && (one.method !== "dialog" || one.closest("article"))) bad(one, "element");
    const data = name === "script" && one.type === "application/ld+json" && one.parentNode === document.head && JSON.parse(one.text);
    if (name === "script" && !one.src && !data && one !== document.scripts[0]) bad(one, "script");
    if (name === "meta" && one.httpEquiv && !/^(content-security-policy|refresh)$/i.test(one.httpEquiv)) bad(one, "meta");
    if (name === "iframe" && one.getAttribute("sandbox") !== "allow-scripts") bad(one, "sandbox");
    if (name === "link" && !["stylesheet", "canonical", "alternate", "icon", "apple-touch-icon", "manifest"].includes(one.rel)) bad(one, "link");
    if (one.id && document.querySelectorAll(`[id=${CSS.escape(one.id)}]`).length > 1) bad(one, "id");
    if (one.namespaceURI !== "http://www.w3.org/1999/xhtml" && /^(a|use|image|script|style|foreignObject|animate|set|annotation-xml)$/.test(name)) bad(one, "element");
  }
  for (const name of ["menu", "toc", "text"]) {
    const one = document.getElementById(name);
    if (one && one.closest("article")) bad(one, "name");
  }
  const marks = [...document.querySelectorAll("article .primers-mark, article .primers-passed")];
  for (const one of marks) if (!one.closest("figure[id]")) bad(one, "forged");
  return wrong;
}
