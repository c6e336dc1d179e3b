/**
 * Parents of somebody who stands under the line of a row of siblings cannot rise beside it:
 * they get rows of their own between that line and the children, a pocket.
 */
import type { Member } from "./tree.ts";

/** Who is at `base` or lower stands in the rows of `parent`; null: the rows of everybody. */
export interface Pocket { parent: Pocket | null; base: number; /** Whose parents they are. */ of: Member; name: string }

export const dig = (parent: Pocket | null, of: Member): Pocket => ({ parent, base: of.row, of, name: `${parent?.name ?? ""}/${of.id}` });

/** The name of a row; outside pockets it begins with the colon. */
export const rowIn = (pocket: Pocket | null, row: number): string => (pocket === null ? `:${row}` : row >= pocket.base ? rowIn(pocket.parent, row) : `${pocket.name}:${row}`);

/** From the inner one outward. */
export const pocketsAround = (pocket: Pocket | null): Pocket[] => (pocket ? [pocket, ...pocketsAround(pocket.parent)] : []);
