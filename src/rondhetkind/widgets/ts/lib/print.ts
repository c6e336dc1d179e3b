/** On paper an exercise is unfolded, and may stand alone. */

/** Opens what is folded and shows all that was written; gives back what undoes it. */
export function unfold(root: HTMLElement): () => void {
  const folded = [...root.querySelectorAll<HTMLDetailsElement>("details:not([open])")];
  const areas = [...root.querySelectorAll("textarea")];
  for (const details of folded) details.open = true;
  for (const area of areas) area.style.minHeight = `${area.scrollHeight}px`;
  return () => {
    for (const details of folded) details.open = false;
    for (const area of areas) area.style.minHeight = "";
  };
}

/** Prints `root` without the page around it; the title becomes the name of the PDF. */
export function printAlone(root: HTMLElement, title: string): void {
  const html = document.documentElement;
  const before = document.title;
  html.classList.add("rhk-alleen");
  root.classList.add("rhk-druk");
  document.title = title;
  window.addEventListener("afterprint", () => {
    html.classList.remove("rhk-alleen");
    root.classList.remove("rhk-druk");
    document.title = before;
  }, { once: true });
  window.print();
}
