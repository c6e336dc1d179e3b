/** Files that a page makes and the browser keeps: nothing leaves the device. */
import { h } from "./dom.ts";

export function keepFile(name: string, content: Blob | string, type = "text/plain"): void {
  const href = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  h("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}

/** A drawing as a PNG of `width` × `height`, drawn `scale` times as fine. Rejects where the browser cannot. */
export async function png(drawing: string, width: number, height: number, scale = 2): Promise<Blob> {
  const image = new Image(width, height);
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing)}`;
  await image.decode();
  const canvas = h("canvas", { width: width * scale, height: height * scale });
  canvas.getContext("2d")?.drawImage(image, 0, 0, width * scale, height * scale);
  return new Promise((resolve, reject) => { canvas.toBlob((blob) => { if (blob) resolve(blob); else reject(new Error("geen plaatje")); }, "image/png"); });
}

/** Text that can stand in SVG or HTML. */
export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** `text` in lines of at most `most` characters, broken between words. */
export function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
