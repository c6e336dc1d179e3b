/** Places on a line: as near as can be to what is wished, with given distances kept. */

/** The second place is at least `gap` right of the first. */
export type Apart = readonly [a: number, b: number, gap: number];
/** The sum of `terms` (place times factor) would best be `value`. */
export interface Wish { terms: readonly (readonly [number, number])[]; value: number; weight: number }

/** A quadratic programme, by Hildreth's method on its dual; at the end every distance is kept exactly. */
export function solve(n: number, wishes: readonly Wish[], apart: readonly Apart[]): number[] {
  const h = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1e-4 : 0)));
  const c = new Array<number>(n).fill(0);
  for (const { terms, value, weight } of wishes) {
    for (const [i, p] of terms) {
      c[i]! += weight * p * value;
      for (const [j, q] of terms) h[i]![j]! += weight * p * q;
    }
  }
  const inverse = invert(h);
  const x = inverse.map((row) => row.reduce((sum, v, j) => sum + v * c[j]!, 0));
  const push = new Array<number>(apart.length).fill(0);
  const effect = apart.map(([a, b]) => inverse.map((row) => row[b]! - row[a]!));
  for (let round = 0; round < 300; round++) {
    let moved = 0;
    apart.forEach(([a, b, gap], i) => {
      const e = effect[i]!;
      const size = e[b]! - e[a]!;
      if (size <= 0) return;
      const next = Math.max(0, push[i]! + (gap - (x[b]! - x[a]!)) / size);
      const step = next - push[i]!;
      if (step === 0) return;
      push[i] = next;
      for (let j = 0; j < n; j++) x[j]! += step * e[j]!;
      moved = Math.max(moved, Math.abs(step * size));
    });
    if (moved < 0.05) break;
  }
  return settle(x.map((v) => Math.round(v)), apart);
}

/** From left to right: whoever stands too near moves on. */
function settle(x: number[], apart: readonly Apart[]): number[] {
  for (let round = 0; round <= x.length; round++) {
    let calm = true;
    for (const [a, b, gap] of apart) if (x[b]! - x[a]! < gap) { x[b] = x[a]! + gap; calm = false; }
    if (calm) break;
  }
  return x;
}

function invert(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length;
  const m = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let i = 0; i < n; i++) {
    // Symmetric and positive: no pivot is needed.
    const pivot = m[i]![i]!;
    for (let j = 0; j < 2 * n; j++) m[i]![j]! /= pivot;
    for (let r = 0; r < n; r++) {
      const f = m[r]![i]!;
      if (r === i || f === 0) continue;
      for (let j = 0; j < 2 * n; j++) m[r]![j]! -= f * m[i]![j]!;
    }
  }
  return m.map((row) => row.slice(n));
}
