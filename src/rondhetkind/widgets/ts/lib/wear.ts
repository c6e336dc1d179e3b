/** A kind's own styles, which come with its player: a page without that kind does not carry them. */

/** Gives the document this style sheet, once for each bundle. */
export function wear(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}
