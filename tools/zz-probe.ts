import { resolve } from "node:path";
import { parts } from "/work/main/src/cli/parts.ts";
import { sessionFor } from "/work/main/src/cli/session.ts";
import { deploymentsOf, expansionOf } from "/work/main/src/lint.ts";
import type { Reading } from "/work/main/src/core/value.ts";
const counts = new Map<string, { n: number; at: string }>();
let known = 0, unk = 0;
function walk(v: Reading, depth: number, budget: { n: number }): void {
  if (budget.n-- < 0 || depth > 40) return;
  if (v.state === "unknown") {
    unk++;
    if (v.because === "invalid" || v.because === "unsupported" || v.because === "budget") {
      const key = `${v.because}: ${v.detail.replace(/'[^']*'/g, "'…'")}`;
      const e = counts.get(key); const p = v.at.source.position(v.at.start);
      const at = `${v.at.source.path}:${p.line}: ${v.at.source.text.slice(v.at.start, v.at.end).slice(0, 110).replace(/\s+/g, " ")}`;
      if (e) e.n++; else counts.set(key, { n: 1, at });
    }
    for (const w of v.among ?? []) walk(w, depth + 1, budget);
    return;
  }
  if (v.state !== "known" || v.data === null || typeof v.data !== "object") { known++; return; }
  if (v.data.kind === "text") { for (const p of v.data.parts) if (p.kind === "hole") walk(p.value, depth + 1, budget); else known++; }
  else if (v.data.kind === "list") { for (const i of v.data.items) walk(i.value, depth + 1, budget); if (v.data.open) walk(v.data.open, depth + 1, budget); }
  else { for (const f of v.data.fields) walk(f.value, depth + 1, budget); if (v.data.open) walk(v.data.open, depth + 1, budget); }
}
for (const dir of process.argv.slice(2)) {
  const { input } = await sessionFor(resolve(dir), { paths: ["."], parameters: [], variableFiles: [] }, parts.fronts);
  for (const front of parts.fronts) {
    const paths = input.paths.filter((p) => front.reads(p));
    if (paths.length === 0 || front.language === "terraform") continue;
    const told = deploymentsOf(front, { ...input, paths, named: new Set(paths) });
    let n = 0;
    const t0 = Date.now(); let slow: [number, string] = [0, ""];
    for (const d of told.deployments) {
      const t = Date.now();
      try { for (const r of expansionOf(d).resources) { n++; walk(r.body, 0, { n: 5000 }); for (const name of r.names) for (const p of name.parts) if (p.kind === "hole") walk(p.value, 0, { n: 10 }); } }
      catch (e) { console.log("THROWN", d.entry, (e as Error).stack?.split("\n").slice(0, 6).join("\n")); }
      if (Date.now() - t > slow[0]) slow = [Date.now() - t, d.entry];
    }
    console.log(dir, front.language, told.deployments.length, "deployments", n, "resources", Date.now() - t0, "ms; slowest", slow);
  }
}
console.log({ known, unk });
for (const [k, { n, at }] of [...counts].sort((a, b) => b[1].n - a[1].n).slice(0, 70)) console.log(n, k, "\n      ", at);
