/** How large things are in a drawing, and where: what its parts share. */
import type { PartnerKind, Way } from "./family.ts";
import type { Loose } from "./tree.ts";

/** Half the width of a symbol. */
export const R = 22;
/** From one symbol to the next. */
export const PITCH = 94;
/** Half of what a name may take, and where it ends below the middle of the symbol. */
export const NAME = 44;
export const UNDER = R + 38;
/** How far beside the middle of a symbol a line comes down that keeps clear of the name. */
export const STEM = NAME + 2;
/** From one line that runs across to the next. */
export const TRACK = 14;
/** How far beside the middle a line arrives that is not the only one. */
export const PORT = 10;

export interface Point { x: number; y: number }
export interface Placed extends Point { id: string }
/** A line between partners, or from them to a child. `of` is the couple: its lines may touch each other. */
export interface Line { of: string; points: Point[]; kind: PartnerKind | null; as: Way | null; /** Where a mark of separation goes. */ mark: Point | null; ends: string[] }
export interface Layout { persons: Map<string, Placed>; lines: Line[]; loose: Loose[]; width: number; height: number }
