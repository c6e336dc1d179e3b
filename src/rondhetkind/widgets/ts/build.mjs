// node build.mjs          bundles and style sheet to ../esm
// node build.mjs verify   builds to a temporary folder and compares with ../esm byte by byte
// node build.mjs test     unit tests of the pure parts
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const home = join(here, "..", "esm");
/** The styles of a kind go into its bundle as text. */
const styles = {
  name: "styles",
  setup: (build) => build.onLoad({ filter: /\.css$/ }, async ({ path }) => ({ contents: await small(readFileSync(path, "utf8")), loader: "text" })),
};
/** Kinds whose styles come with their player; those of the others stand in the one style sheet. */
const worn = ["genogram.css", "tijdlijn.css", "weekrooster.css", "zinnen.css", "koppen.css"];
const shared = { plugins: [styles], bundle: true, minify: true, target: "es2022", charset: "utf8", legalComments: "none", logLevel: "warning", absWorkingDir: here };

/** Name of the bundle (Dutch, in addresses) and its source. */
const modules = {
  "casus": "casus.ts",
  "sorteren": "sorting.ts",
  "koppelen": "matching.ts",
  "ordenen": "ordering.ts",
  "schaal": "scale.ts",
  "lezen": "reading.ts",
  "tijdlijn": "timeline.ts",
  "weekrooster": "roster.ts",
  "beoordelen": "marking.ts",
  "koppen": "headlines.ts",
  "genogram": "genogram.ts",
  "mijn-antwoorden": "mijn-antwoorden.ts",
};

/** For lecturers, in a notebook only: no page carries them, so no twin, and a style sheet of their own. */
const desks = { "nakijktafel": "nakijktafel.ts" };

async function bundles(out) {
  mkdirSync(out, { recursive: true });
  const marks = {};
  for (const [name, entry] of Object.entries(modules)) {
    const from = (contents) => ({ ...shared, stdin: { contents, resolveDir: here, loader: "ts" } });
    // The default export alone: anywidget warns in the console about an exported `render`.
    await build({ ...from(`export { default } from "./${entry}";`), format: "esm", outfile: join(out, `${name}.js`) });
    // Browsers refuse modules on file://; an unzipped book takes this twin.
    const twin = `import module from "./${entry}"; (globalThis.rondhetkind ??= {})["${name.replaceAll("-", "_")}"] = { render: module.render };`;
    await build({ ...from(twin), format: "iife", outfile: join(out, `${name}.classic.js`) });
    marks[name] = mark(readFileSync(join(out, `${name}.js`)));
  }
  for (const [name, entry] of Object.entries(desks)) {
    const stdin = { contents: `export { default } from "./${entry}";`, resolveDir: here, loader: "ts" };
    await build({ ...shared, stdin, format: "esm", outfile: join(out, `${name}.js`) });
    writeFileSync(join(out, `${name}.css`), await sheet(["base.css", `${name}.css`]));
  }
  const own = new Set([...worn, ...Object.keys(desks).map((name) => `${name}.css`)]);
  const parts = readdirSync(join(here, "css")).filter((f) => f.endsWith(".css") && !own.has(f)).sort(baseFirst);
  const css = await sheet(parts);
  writeFileSync(join(out, "oefening.css"), css);
  marks.css = mark(css);
  // The host asks for each bundle by its mark: a browser's cache never mixes an old and a new one.
  await build({ ...shared, entryPoints: { host: "host.ts" }, format: "iife", outdir: out, define: { MARKS: JSON.stringify(marks) } });
}

const sheet = (parts) => small(parts.map((f) => readFileSync(join(here, "css", f), "utf8")).join("\n"));

async function small(css) {
  return (await transform(css, { loader: "css", minify: true, target: "es2022", charset: "utf8" })).code;
}

const mark = (content) => createHash("sha256").update(content).digest("hex").slice(0, 8);

const baseFirst = (a, b) => (b === "base.css") - (a === "base.css") || (a < b ? -1 : 1);

async function verify() {
  const out = mkdtempSync(join(tmpdir(), "rhk-esm-"));
  try {
    await bundles(out);
    const names = new Set([...readdirSync(out), ...readdirSync(home)]);
    const wrong = [...names].sort().filter((name) => !same(join(out, name), join(home, name)));
    if (wrong.length > 0) {
      console.error(`esm/ is not what the sources give: ${wrong.join(", ")}\nRun "npm run build" in ${here} and commit the result.`);
      process.exitCode = 1;
    } else console.log(`esm/ is what the sources give (${names.size} files).`);
  } finally {
    rmSync(out, { recursive: true });
  }
}

function same(a, b) {
  try { return readFileSync(a).equals(readFileSync(b)); } catch { return false; }
}

async function test() {
  const out = mkdtempSync(join(tmpdir(), "rhk-test-"));
  try {
    const entryPoints = readdirSync(join(here, "tests")).filter((f) => f.endsWith(".test.ts")).map((f) => join("tests", f));
    await build({ ...shared, minify: false, entryPoints, format: "esm", platform: "node", outdir: out, outExtension: { ".js": ".mjs" } });
    const files = readdirSync(out).map((f) => join(out, f));
    process.exitCode = spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit" }).status ?? 1;
  } finally {
    rmSync(out, { recursive: true });
  }
}

const [task] = process.argv.slice(2);
await (task === "verify" ? verify() : task === "test" ? test() : bundles(home));
