/** A sentence as a name within another sentence, for announcements and labels. */
import { plain } from "./inline.ts";

export function named(markdown: string): string {
  return `‘${plain(markdown).trim().replace(/\.$/, "")}’`;
}
