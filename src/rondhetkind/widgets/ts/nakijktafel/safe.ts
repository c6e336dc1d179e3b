/**
 * A student's answer in the page. Python made it harmless; here only known elements are copied, one by one,
 * out of a document in which nothing runs or loads. Whatever is not on the list stays behind, its text remains.
 */

const ELEMENTS = new Set([
  "a", "b", "blockquote", "br", "code", "del", "em", "hr", "i", "p", "pre", "s", "strong", "li", "ol", "sub", "sup", "ul",
  "caption", "table", "tbody", "td", "th", "thead", "tr",
]);
/** Headings of a student stand below those of the page. */
const HEADINGS = /^h[1-6]$/;
const SILENT = new Set(["script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math", "head", "title", "textarea", "select"]);
const ADDRESS = /^(?:https?:\/\/|mailto:)/i;
const XHTML = "http://www.w3.org/1999/xhtml";

export function safe(html: string): DocumentFragment {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const made = document.createDocumentFragment();
  copy(parsed.body, made);
  return made;
}

function copy(from: Node, to: Node): void {
  for (const child of from.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) to.appendChild(document.createTextNode(child.nodeValue ?? ""));
    else if (child instanceof Element || child.nodeType === Node.ELEMENT_NODE) element(child as Element, to);
  }
}

function element(from: Element, to: Node): void {
  const name = from.localName;
  if (from.namespaceURI !== XHTML || SILENT.has(name)) return;
  if (HEADINGS.test(name)) {
    const line = document.createElement("p");
    line.className = "rhk-tussenkop";
    copy(from, line);
    to.appendChild(line);
    return;
  }
  if (!ELEMENTS.has(name)) return copy(from, to);
  const made = document.createElement(name);
  if (name === "a") link(from, made);
  copy(from, made);
  to.appendChild(made);
}

function link(from: Element, made: HTMLElement): void {
  const address = from.getAttribute("href")?.trim() ?? "";
  if (!ADDRESS.test(address)) return;
  made.setAttribute("href", address);
  made.setAttribute("target", "_blank");
  made.setAttribute("rel", "noopener noreferrer nofollow");
  // Where it leads, for who is about to follow it.
  made.setAttribute("title", address);
}
