/** Shows the exercises of a static page: no kernel, no server, also from an unzipped folder. */
import * as lib from "./host/lib.ts";
import { PageModel } from "./host/model.ts";
import { h } from "./lib/dom.ts";
import type { Exercise, Model } from "./lib/types.ts";

/** Put in by the build: a mark for each bundle, so that a browser never mixes old and new. */
declare const MARKS: Record<string, string>;

interface Module { render(context: { el: HTMLElement; model?: Model }): unknown }

const home = (document.currentScript as HTMLScriptElement | null)?.src ?? document.baseURI;
/** How far outside the window an exercise is made ready. */
const MARGIN = "1200px";

const sibling = (file: string, kind: string) => new URL(`${file}?v=${MARKS[kind] ?? ""}`, home).href;

/** What the players of this page share, and those that have arrived. */
const here = { lib, modules: {} as Record<string, Module> };
Object.assign(globalThis, { rondhetkind: here });

async function load(kind: string): Promise<Module> {
  if (!(kind in MARKS)) throw new Error(`onbekende soort oefening: ${kind}`);
  if (!here.modules[kind]) {
    const file = `${kind}.classic.js`;
    await new Promise((resolve, reject) => {
      // The page itself names the player of its first exercise, behind this script.
      const named = document.querySelector(`script[src*="/${file}"]`);
      const script = named ?? h("script", { src: sibling(file, kind) });
      script.addEventListener("load", resolve);
      script.addEventListener("error", reject);
      if (!named) document.head.append(script);
    });
  }
  const loaded = here.modules[kind];
  if (!loaded) throw new Error(`${kind}.classic.js gaf niets`);
  return loaded;
}

const loading = new Map<string, Promise<Module>>();
function once(kind: string): Promise<Module> {
  const known = loading.get(kind) ?? load(kind);
  loading.set(kind, known);
  return known;
}

/** One model for an exercise that stands on the page twice. */
const models = new Map<string, PageModel>();
function modelFor(data: { exercise: Exercise; key?: unknown }, place: HTMLElement): PageModel {
  const known = models.get(data.exercise.id) ?? new PageModel(data.exercise, data.key ?? null, place.querySelector(".rhk-tekst .rhk-lees-verder"));
  models.set(data.exercise.id, known);
  return known;
}

async function exercise(place: HTMLElement): Promise<void> {
  const el = h("div", { class: "rhk-speler" });
  try {
    const data = JSON.parse(place.querySelector('script[type="application/json"]')?.textContent ?? "") as { exercise: Exercise; key?: unknown };
    const module = await once(place.dataset["kind"] ?? data.exercise.kind);
    place.addEventListener("rhk-stand", (event) => place.classList.toggle("rhk-uit", (event as CustomEvent<{ finished: boolean }>).detail.finished));
    place.append(el);
    await module.render({ model: modelFor(data, place), el });
    place.classList.add("rhk-aan");
    if (performance.getEntriesByName("rhk-klaar").length === 0) performance.mark("rhk-klaar");
  } catch (problem) {
    console.error("[rondhetkind]", problem);
    el.remove();
    place.prepend(h("p", { class: "rhk rhk-melding", role: "status" }, "De oefening kon niet worden geladen. Hieronder staat ze als tekst; laad de pagina opnieuw om het nog eens te proberen."));
  }
}

async function overview(place: HTMLElement): Promise<void> {
  try {
    (await once("mijn-antwoorden")).render({ el: place });
  } catch (problem) {
    console.error("[rondhetkind]", problem);
    place.append(h("p", { class: "rhk rhk-melding", role: "status" }, "Je antwoorden konden niet worden getoond. Laad de pagina opnieuw om het nog eens te proberen."));
  }
}

function start(): void {
  const places = [...document.querySelectorAll<HTMLElement>(".rhk-oefening")];
  const overviews = document.querySelectorAll<HTMLElement>(".rhk-mijn-antwoorden");
  if (places.length + overviews.length === 0) return;
  if (!document.querySelector('link[rel="stylesheet"][href*="oefening.css"]')) {
    document.head.append(h("link", { rel: "stylesheet", href: sibling("oefening.css", "css") }));
  }
  overviews.forEach(overview);
  const [first, ...others] = places;
  if (first) void exercise(first);
  const waiting = new Set(others);
  const show = (place: HTMLElement) => { if (waiting.delete(place)) void exercise(place); };
  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) show(entry.target as HTMLElement);
  }, { rootMargin: MARGIN });
  others.forEach((place) => near.observe(place));
  // A browser without idle callbacks (Safari) gets a little time to finish the page.
  const idle = globalThis.requestIdleCallback ?? ((act: () => void) => setTimeout(act, 2000));
  idle(() => { near.disconnect(); waiting.forEach(show); });
}

// Not DOMContentLoaded: that waits for scripts which an exercise does not need.
if (document.readyState === "loading") document.addEventListener("readystatechange", start, { once: true });
else start();
