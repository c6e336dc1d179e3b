// node build.mjs          bundles and style sheet to ../esm
// node build.mjs verify   builds to a temporary folder and compares with ../esm byte by byte
// node build.mjs test     unit tests of the pure parts
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32 } from "node:zlib";
import { build, transform } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const home = join(here, "..", "esm");
/** The styles of a kind go into its bundle as text. */
const styles = {
  name: "styles",
  setup: (build) => build.onLoad({ filter: /\.css$/ }, async ({ path }) => ({ contents: await small(readFileSync(path, "utf8")), loader: "text" })),
};
const COMMON = "host/lib.ts";
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
const desks = { "nakijktafel": { entry: "nakijktafel.ts", css: ["base.css", "genogram-tekening.css", "genogram-blad.css", "nakijktafel.css"] } };

/** On a page the host brings what players have in common: a player imports it by name from there. */
async function fromHost() {
  const found = await build({ ...shared, entryPoints: [COMMON], format: "esm", outdir: here, write: false, metafile: true });
  const files = found.metafile.inputs[COMMON].imports.map(({ path }) => join(here, path));
  const names = found.metafile.outputs[Object.keys(found.metafile.outputs)[0]].exports;
  const contents = `const get = (name) => globalThis.rondhetkind.lib[name];
${names.map((name) => `export const ${name} = /* @__PURE__ */ get("${name}");`).join("\n")}`;
  return {
    name: "from-host",
    setup: (build) => {
      build.onResolve({ filter: /\.ts$/ }, ({ path, resolveDir }) => (files.includes(join(resolveDir, path)) ? { path: "lib", namespace: "host" } : null));
      build.onLoad({ filter: /./, namespace: "host" }, () => ({ contents }));
    },
  };
}

async function bundles(out) {
  mkdirSync(out, { recursive: true });
  const marks = {};
  const page = { ...shared, plugins: [styles, await fromHost()], format: "iife" };
  for (const [name, entry] of Object.entries(modules)) {
    const from = (contents) => ({ stdin: { contents, resolveDir: here, loader: "ts" } });
    // For a notebook. The default export alone: anywidget warns in the console about an exported `render`.
    await build({ ...shared, ...from(`export { default } from "./${entry}";`), format: "esm", outfile: join(out, `${name}.js`) });
    // For a page. Classic: browsers refuse modules on file://, and an unzipped book has to play too.
    const classic = join(out, `${name}.classic.js`);
    await build({ ...page, ...from(`import module from "./${entry}"; globalThis.rondhetkind.modules["${name}"] = module;`), outfile: classic });
    marks[name] = mark(readFileSync(classic));
  }
  for (const [name, { entry, css }] of Object.entries(desks)) {
    const stdin = { contents: `export { default } from "./${entry}";`, resolveDir: here, loader: "ts" };
    await build({ ...shared, stdin, format: "esm", outfile: join(out, `${name}.js`) });
    writeFileSync(join(out, `${name}.css`), await sheet(css));
  }
  const css = await sheet(["base.css", "kinds.css"]);
  writeFileSync(join(out, "oefening.css"), css);
  marks.css = mark(css);
  // The host asks for each bundle by its mark: a browser's cache never mixes an old and a new one.
  await build({ ...shared, entryPoints: { host: "host.ts" }, format: "iife", outdir: out, define: { MARKS: JSON.stringify(marks) } });
}

const sheet = (parts) => small(parts.map((f) => readFileSync(join(here, "css", f), "utf8")).join("\n"));

async function small(css) {
  return (await transform(css, { loader: "css", minify: true, target: "es2022", charset: "utf8" })).code;
}

/** As Sphinx marks the address of a page's first player, so that a browser keeps each of them once. */
const mark = (content) => crc32(content).toString(16).padStart(8, "0");

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
