/** What each symbol and each line means; the course draws it with every picture. */
import { slashes, type Form } from "./draw.ts";
import { QUALITIES, type BondKind, type Gender } from "./family.ts";
import { stroke } from "./relation.ts";
import { path, shape, type Shape } from "./shape.ts";
import { moved, outline } from "./symbol.ts";

export interface Entry { label: string; shapes: Shape[] }
/** The size of one picture in it. */
export const BOX = { width: 52, height: 36 };
const MID = { x: BOX.width / 2, y: BOX.height / 2 };

export function legend(form: Form): Entry[] {
  const small = (d: string) => moved(path(d, "gk-vorm"), MID);
  const sign = (gender: Gender): Entry => ({ label: gender, shapes: [small(outline(gender, 14))] });
  const line = (label: string, kind: BondKind): Entry => ({ label, shapes: stroke(kind, points()) });
  const family = (label: string, more: string, kind: string | null = null): Entry => ({ label, shapes: [path(`M4 ${MID.y}H${BOX.width - 4}`, `gk-lijn${more}`), ...slashes(kind, MID)] });
  const down = (label: string, ...kinds: string[]): Entry => ({ label, shapes: kinds.map((k, i) => path(`M${MID.x + i * 5} 3V${BOX.height - 3}`, `gk-lijn${k}`)) });
  const people = [
    sign("vrouw"), sign("man"), sign("non-binair"),
    { label: "trans (binnen: bij geboorte)", shapes: [small(outline("man", 15)), small(outline("vrouw", 9))] },
    { label: "aangemelde persoon", shapes: [small(outline("vrouw", 15)), small(outline("vrouw", 11))] },
    { label: "overleden", shapes: [small(outline("man", 14)), small("M-14 -14L14 14M-14 14L14 -14")] },
    sign("zwangerschap"), sign("huisdier"),
  ];
  if (form === "ecogram") return [
    ...people,
    line("sterke band", "sterk"), line("zwakke band", "zwak"), line("gespannen band", "gespannen"),
    { label: "waar energie heen gaat", shapes: stroke("hecht", points(), "heen").slice(-1).concat(path(`M4 ${MID.y}H${BOX.width - 14}`, "gk-band")) },
  ];
  return [
    ...people,
    family("getrouwd", ""), family("samen, niet getrouwd", " gk-streep"), family("samen een kind", " gk-vaag"), ...(["uit elkaar", "gescheiden"] as const).map((k) => family(k, "", k)),
    down("kind", ""), down("pleegkind", " gk-stippel"), down("adoptie", "", " gk-stippel"),
    { label: "tweeling", shapes: [path(`M${MID.x} 3L8 ${BOX.height - 3}M${MID.x} 3L${BOX.width - 8} ${BOX.height - 3}`, "gk-lijn")] },
    ...QUALITIES.map((k) => line(k, k)),
    { label: "samen in één huis", shapes: [shape("rect", { x: 5, y: 5, width: BOX.width - 10, height: BOX.height - 10, rx: 10, class: "gk-huisrand gk-huis-0" })] },
  ];
}

const points = () => Array.from({ length: 12 }, (_, i) => ({ x: 4 + (i * (BOX.width - 8)) / 11, y: MID.y }));
