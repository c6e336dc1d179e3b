/** Self-scan: sliders before and after, the beginning seen from now, and the three beside each other. */
import css from "./css/schaal.css";
import { closing, toDebrief } from "./lib/closing.ts";
import { blocks, button, goTo, h, heading } from "./lib/dom.ts";
import { mount, type Frame } from "./lib/frame.ts";
import { after } from "./lib/questions.ts";
import type { Context, ScaleExercise } from "./lib/types.ts";
import { keepFile, png } from "./lib/keep.ts";
import { wear } from "./lib/wear.ts";
import { anew } from "./scale/anew.ts";
import { comparison } from "./scale/comparison.ts";
import { earlier } from "./scale/earlier.ts";
import { nameless } from "./scale/nameless.ts";
import { portrait } from "./scale/portrait.ts";
import { going, open, position, slot, type Item, type Round } from "./scale/rounds.ts";
import { slider } from "./scale/slider.ts";

wear(css);

type Scale = Frame<ScaleExercise, null>;
/** The round somebody asked for; undefined: what the answers say. */
interface Wish { round?: Round | null }

const ASK: Record<Round, string> = {
  vooraf: "Waar sta je, aan het begin?",
  achteraf: "Waar sta je nu?",
  toen: "Hoe was het in het begin, met wat je nu weet?",
};
const HINT: Record<Round, string> = {
  vooraf: "",
  achteraf: "Ronde 1 van 2. Daarna komen dezelfde uitspraken nog eens, over hoe het in het begin was. ",
  toen: "Ronde 2 van 2. Denk terug aan het begin. Het is gewoon als je nu anders antwoordt dan toen. ",
};
const PHASE: Record<Round, number> = { vooraf: 0, achteraf: 1, toen: 2 };

export default {
  render: (context: Context) => {
    const wish: Wish = {};
    return mount<ScaleExercise, null>(context, ["Vooraf", "Achteraf", "Toen", "Vergelijken"], (frame) => draw(frame, wish));
  },
};

function draw(frame: Scale, wish: Wish): void {
  const { items } = frame.exercise;
  const round = wish.round !== undefined ? wish.round : going(frame.value, frame.attempt.finished !== null, items);
  frame.place.append(...blocks(frame.exercise.intro));
  if (round === null) look(frame, wish);
  else fill(frame, wish, round);
}

function fill(frame: Scale, wish: Wish, round: Round): void {
  const { items } = frame.exercise;
  frame.phase(PHASE[round]);
  const left = () => open(frame.value, round, items);
  const sliders = new Map(items.map((item, i) => [item, slider(frame.exercise, item, `${i + 1} van ${items.length}`, position(frame.value, round, item), (at) => keep(item, at))]));
  const progress = () => `${items.length - left().length} van de ${items.length} ingevuld.`;
  const end = closing(frame, {
    progress,
    missing: () => (left().length === 0 ? null : left().length === 1 ? "Er is nog 1 regel niet ingevuld." : `Er zijn nog ${left().length} regels niet ingevuld.`),
    goOn: () => { const first = left()[0]; if (first) goTo(sliders.get(first)!.input); },
    end: {
      label: round === "achteraf" ? "Verder: hoe was het toen" : round === "toen" ? "Klaar, leg ze naast elkaar" : "Klaar voor nu",
      act: () => {
        frame.finish();
        turn(frame, wish, round === "achteraf" ? "toen" : null);
      },
    },
  });
  /** The slider says its own value; what it cannot say is how far one is. */
  function keep(item: Item, at: number): void {
    const first = position(frame.value, round, item) === null;
    if (position(frame.value, round, item) !== at) frame.record(slot(round, item), at);
    end.update();
    if (first) frame.announce(progress());
  }
  frame.place.append(
    heading(1, { class: "rhk-terugblik-kop", tabindex: -1 }, ASK[round]),
    h("p", { class: "rhk-toelichting" }, HINT[round], "Dit is een gespreksstuk en geen cijfer. Wat je invult blijft op dit apparaat."),
    h("ul", { class: "rhk-schaal" }, [...sliders.values()].map((s) => s.node)),
    end.node,
    ...(round === "vooraf" ? [] : [h("div", { class: "rhk-knoppen" }, button("Terug naar wat je invulde", () => turn(frame, wish, null), { class: "rhk-knop rhk-rustig" }))]),
    ...[earlier(frame)].filter((node) => node !== null));
}

function look(frame: Scale, wish: Wish): void {
  const { items } = frame.exercise;
  const second = open(frame.value, "achteraf", items).length < items.length;
  const gap = (["vooraf", "achteraf", "toen"] as const).find((round) => open(frame.value, round, items).length > 0 && (round === "vooraf" || second));
  frame.phase(second ? 3 : 0);
  frame.place.append(h("section", { class: "rhk-fase rhk-terugblik" },
    heading(1, { class: "rhk-terugblik-kop", tabindex: -1 }, second ? "Vooraf, toen en achteraf naast elkaar" : "Jouw beeld vooraf"),
    h("p", { class: "rhk-toelichting" }, second
      ? "Dit is een gespreksstuk en geen cijfer. Liggen vooraf en toen uit elkaar, dan ben je anders gaan kijken. Wat je invulde blijft op dit apparaat."
      : `Dit is een gespreksstuk en geen cijfer. Wat je invulde blijft op dit apparaat. Vul later opnieuw in en leg alles naast elkaar. Dat zijn dan twee rondes van ${items.length}: hoe het nu is, en hoe het in het begin was, met wat je dan weet.`),
    comparison(frame.exercise, frame.value),
    h("div", { class: "rhk-knoppen" },
      !second && button("Vul opnieuw in", () => turn(frame, wish, "achteraf")),
      gap && button(`Vul aan: ${gap}`, () => turn(frame, wish, gap), { class: "rhk-knop rhk-rustig" })),
    after(frame),
    h("div", { class: "rhk-knoppen" },
      button("Bewaar als pdf", frame.print, { class: "rhk-knop rhk-rustig" }),
      button("Bewaar als plaatje", () => void keepPicture(frame), { class: "rhk-knop rhk-rustig" }),
      button("Bewaar voor de klas, zonder naam", () => keepNameless(frame), { class: "rhk-knop rhk-rustig" })),
    h("p", { class: "rhk-uitleg" }, "Het bestand voor de klas bevat alleen de getallen van deze scan. Geef het alleen af als je dat wilt. Een klasbeeld komt er pas met tien of meer."),
    second && anew(() => { delete wish.round; frame.restart(); }),
    earlier(frame)));
}

async function keepPicture(frame: Scale): Promise<void> {
  const { svg, width, height } = portrait(frame.exercise, frame.value);
  try {
    keepFile("zelfscan.png", await png(svg, width, height));
    frame.announce("Opgeslagen als zelfscan.png, in de map waar je browser downloads bewaart.");
  } catch {
    keepFile("zelfscan.svg", svg, "image/svg+xml");
    frame.announce("Opgeslagen als zelfscan.svg, in de map waar je browser downloads bewaart.");
  }
}

function keepNameless(frame: Scale): void {
  // A number that nobody else has keeps a class's files apart, and says nothing of whose it is.
  const number = Math.random().toString(36).slice(2, 10);
  keepFile(`zelfscan-${number}.json`, nameless(frame.exercise, frame.value), "application/json");
  frame.announce(`Opgeslagen als zelfscan-${number}.json, in de map waar je browser downloads bewaart.`);
}

/** Draws another round, or what there is to look at, and goes there. */
function turn(frame: Scale, wish: Wish, round: Round | null): void {
  wish.round = round;
  frame.redraw();
  toDebrief(frame);
}
