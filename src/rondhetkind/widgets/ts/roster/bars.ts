/** The week of a parent as bars, a day a row: what is taken, and the moments of the school upon it. */
import { h, inline, svg, uid } from "../lib/dom.ts";
import type { RosterExercise } from "../lib/types.ts";
import { letter } from "../matching/fits.ts";
import { DAY, SHORT, fits, hours, pieces, type Moment, type Parent } from "./week.ts";

/** The names of the days take this much of the width. */
const LEFT = 12;
const BAR = 18;
/** Room above a bar for the numbers of the moments of that day. */
const PIN = 20;
const GAP = 5;

const x = (minutes: number) => LEFT + ((100 - LEFT - 1) * minutes) / DAY;

export interface Bars { readonly node: HTMLElement; show(moment: Moment | undefined): void }

/** `show` fills the number of the moment that was chosen. */
export function bars({ moments }: RosterExercise, parent: Parent): Bars {
  const title = uid();
  const tops: number[] = [];
  let y = 0;
  SHORT.forEach((_, day) => {
    y += moments.some((m) => m.days.includes(day)) ? PIN : 0;
    tops.push(y);
    y += BAR + GAP;
  });
  const top = (day: number) => tops[day] ?? 0;
  const pins = new Map(moments.map((m, i) => [m.id, pin(m, i)]));

  function pin(m: Moment, i: number): SVGElement {
    const day = m.days[0] ?? 0;
    return svg("g", { class: "rhk-schoolmoment" },
      svg("rect", { x: `${x(m.from)}%`, y: top(day) - 2, width: `${x(m.to) - x(m.from)}%`, height: BAR + 4 }),
      svg("svg", { x: `${(x(m.from) + x(m.to)) / 2}%`, y: top(day) - 11, overflow: "visible" },
        svg("circle", { r: 9 }), svg("text", { dy: "0.35em", "text-anchor": "middle" }, String(i + 1))));
  }

  const drawing = svg("svg", { class: "rhk-week", role: "img", "aria-labelledby": title, width: "100%", height: y + 18 },
    svg("title", { id: title }, `De week van ${parent.name}. De lijsten eronder zeggen hetzelfde.`),
    [0, 6, 12, 18, 24].map((hour) => [
      svg("line", { class: "rhk-uurlijn", x1: `${x(hour * 60)}%`, x2: `${x(hour * 60)}%`, y1: 0, y2: y }),
      svg("text", { class: "rhk-uur", x: `${x(hour * 60)}%`, y: y + 13, "text-anchor": hour === 24 ? "end" : "middle" }, String(hour))]),
    SHORT.map((name, day) => [
      svg("text", { class: "rhk-dag", x: 0, y: top(day) + 14 }, name),
      svg("rect", { class: "rhk-vrij", x: `${LEFT}%`, y: top(day), width: `${x(DAY) - LEFT}%`, height: BAR })]),
    parent.blocks.map((block, i) => pieces(block).map(({ day, from, to }) => [
      svg("rect", { class: `rhk-blok rhk-blok-${i % 3}`, x: `${x(from)}%`, y: top(day), width: `${x(to) - x(from)}%`, height: BAR }),
      svg("text", { class: "rhk-blokletter", x: `${x(from)}%`, dx: 4, y: top(day) + 14 }, letter(i))])),
    [...pins.values()]);

  const node = h("div", { class: "rhk-rooster" },
    drawing,
    h("ul", { class: "rhk-blokken" }, parent.blocks.map((b, i) => h("li", null,
      h("strong", null, `${letter(i)}.`), ` ${first(hours(b))}: `, inline(b.about)))),
    h("details", null,
      h("summary", null, "De momenten naast deze week"),
      h("ul", null, moments.map((m, i) => h("li", null, `${i + 1}. ${m.name}, ${hours(m)}: ${fits(parent, m)}.`)))));

  return {
    node,
    show: (moment) => { for (const [id, g] of pins) g.classList.toggle("rhk-gekozen-moment", id === moment?.id); },
  };
}

const first = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
