// Makes the page answer to clicks and keys. Everything can be read without it; it adds and hides, and
// never turns text into markup: article text is only ever set as textContent.
const one = (query, root = document) => root.querySelector(query);
const all = (query, root = document) => [...root.querySelectorAll(query)];
const byId = (id) => document.getElementById(id);
const root = document.documentElement;
root.classList.add("js");

const entries = all(".entry");
const sources = new Map(all(".source").map((node) => [node.dataset.tag, node]));
const rows = new Map(all(".row").map((node) => [node.dataset.tag, node]));
const points = all(".point").map((node) => ({ node, names: new Set(node.dataset.for.split(" ")) }));
const panel = byId("sources");
const phone = matchMedia("(max-width: 820px)");
const calm = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
const total = new Map([...rows].map(([tag, row]) => [tag, one(".spans", row).textContent]));
const chosen = new Map(); // filter name -> set of values
let selected = null;
let query = "";

const say = (text) => { byId("said").textContent = text; };
const plural = (number, single, many) => `${number} ${number === 1 ? single : many}`;
const shownEntries = () => entries.filter((node) => !node.hidden);
const labelTag = (label) => label.match(/^[A-Z]+/)[0];
const spanOf = (link) => (link.hash || "").match(/^#span-([A-Z]+\d+)$/)?.[1];
const headline = (node) => one("h3", node).textContent.trim();

// --- sources -------------------------------------------------------------------------------------
function openSources(tags) {
  const most = phone.matches || sources.size > 12 ? 1 : 3;
  const wanted = tags.slice(0, most);
  for (const [tag, node] of sources) node.classList.toggle("open", wanted.includes(tag));
  for (const [tag, row] of rows) {
    row.setAttribute("aria-expanded", wanted.includes(tag));
    one(".tag", row).classList.toggle("full", wanted.includes(tag));
  }
}

function tabInView() {
  const row = one('.row[aria-expanded="true"]');
  const list = row?.closest(".rows");
  if (!list) return;
  const [place, frame] = [row.getBoundingClientRect(), list.getBoundingClientRect()];
  if (place.right > frame.right || place.left < frame.left) list.scrollLeft += place.left - frame.left - 24;
  if (place.bottom > frame.bottom || place.top < frame.top) list.scrollTop += place.top - frame.top - 24;
}

function scrollToSpan(node) {
  const text = node.closest(".text");
  if (!text) return;
  const para = node.closest(".para");
  const at = para.offsetTop - text.offsetTop;
  const inside = node.getBoundingClientRect().top - para.getBoundingClientRect().top;
  // The paragraph's first line at the top where the span then is still in view, else the span's own line.
  const lines = inside > text.clientHeight * 0.5 ? Math.floor(inside / 24) * 24 : 0;
  text.scrollTop = at + lines - 2;
}

function light(labels, chosenLabel) {
  for (const node of all("mark.on, .source .mark.on, .mark.chosen")) node.classList.remove("on", "chosen");
  const firsts = new Map();
  for (const label of labels) {
    const parts = all(`mark[data-in~="${label}"]`);
    for (const part of parts) part.classList.add("on");
    const back = one(`.back[href][data-uses]`, byId(`span-${label}`)?.closest(".para") ?? document);
    if (back) for (const link of all(".back", byId(`span-${label}`).closest(".text"))) link.classList.toggle("on", labels.includes(link.textContent));
    const tag = labelTag(label);
    if (parts[0] && (!firsts.has(tag) || label === chosenLabel)) firsts.set(tag, parts[0]);
  }
  for (const node of firsts.values()) scrollToSpan(node);
  draw();
}

function citedIn(node) {
  return [...new Set(all("a.mark", node).map(spanOf).filter(Boolean))];
}

function showProof(labels, chosenLabel) {
  const counts = new Map();
  for (const label of labels) counts.set(labelTag(label), (counts.get(labelTag(label)) ?? 0) + 1);
  const first = chosenLabel ? [labelTag(chosenLabel)] : [];
  const rest = [...sources.keys()].filter((tag) => counts.has(tag) && !first.includes(tag));
  openSources([...first, ...rest]);
  for (const [tag, row] of rows) {
    const many = counts.get(tag);
    row.classList.toggle("cited-now", Boolean(many));
    one(".of", row).textContent = many ? (phone.matches ? String(many) : `${many} of `) : "";
  }
  narrowSources(labels.length > 0);
  tabInView();
  light(labels, chosenLabel);
}

function followSpan(label, from) {
  const owner = from?.closest(".entry, .disputed");
  if (owner?.classList.contains("entry")) mark(owner);
  const labels = owner ? citedIn(owner) : [label];
  if (phone.matches) raise(from);
  showProof(labels.includes(label) ? labels : [label], label);
  from?.classList.add("chosen");
  history.replaceState(null, "", `#span-${label}`);
  say(`${label} shown in source ${labelTag(label)}`);
}

function raise(from) {
  panel.classList.add("raised");
  const owner = from?.closest(".entry, .disputed");
  if (!owner) return;
  // What is checked stays above the sheet: the two-sided line if there is one, else the citation.
  const line = one(".sides", owner) ?? from;
  const free = innerHeight * 0.5 - 12;
  const bottom = line.getBoundingClientRect().bottom;
  if (bottom > free) scrollBy({ top: bottom - free });
}

function lower() {
  const was = panel.classList.contains("raised");
  panel.classList.remove("raised");
  return was;
}

// --- a span's entries ----------------------------------------------------------------------------
function listUses(link) {
  const open = one(".uses");
  const same = open?.dataset.label === link.textContent;
  open?.remove();
  if (same) return;
  const box = document.createElement("div");
  box.className = "uses";
  box.dataset.label = link.textContent;
  box.setAttribute("role", "group");
  const targets = link.dataset.uses.split(" ").map(byId).filter(Boolean);
  const title = document.createElement("p");
  title.textContent = `Built on ${link.textContent}`;
  box.setAttribute("aria-label", title.textContent);
  box.append(title, ...targets.map(useLink));
  link.closest(".para").after(box);
  light([link.textContent]);
  one("a", box)?.focus({ preventScroll: true });
  box.scrollIntoView({ block: "nearest" });
}

function useLink(target) {
  const link = document.createElement("a");
  const when = document.createElement("i");
  when.textContent = target.matches(".disputed") ? "dispute " : `${one("time", target)?.textContent ?? "undated"} `;
  link.href = `#${target.id}`;
  link.append(when, headline(target));
  return link;
}

// --- selection -----------------------------------------------------------------------------------
function mark(node) {
  if (selected === node) return;
  selected?.classList.remove("on");
  selected?.removeAttribute("aria-current");
  one(".tools")?.remove();
  selected = node;
  for (const point of points) point.node.classList.toggle("on", Boolean(node) && point.names.has(node.id));
  if (!node) return;
  node.classList.add("on");
  node.setAttribute("aria-current", "true");
  node.append(toolsFor());
}

function toolsFor() {
  const tools = document.createElement("p");
  tools.className = "tools screen";
  for (const [act, name] of [["link", "Copy link"], ["markdown", "Copy as Markdown"]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.act = act;
    button.textContent = name;
    tools.append(button);
  }
  return tools;
}

function select(node, { focus = false, jump = false } = {}) {
  mark(node);
  if (!node) return;
  if (node.classList.contains("entry")) showProof(citedIn(node));
  if (focus) node.focus({ preventScroll: true });
  if (jump) bring(node);
  history.replaceState(null, "", `#${node.id}`);
  draw();
}

function bring(node) {
  const place = node.getBoundingClientRect();
  const top = parseFloat(getComputedStyle(root).scrollPaddingTop) || 0;
  const low = innerHeight - (phone.matches ? panel.offsetHeight : 0);
  if (place.top < top || place.bottom > low) scrollTo({ top: scrollY + place.top - top });
  const point = points.find((each) => each.names.has(node.id) && each.node.getClientRects().length);
  const holder = point?.node.closest(".narrow, .rail");
  if (!holder) return;
  const spot = point.node.getBoundingClientRect();
  const frame = holder.getBoundingClientRect();
  if (spot.top < frame.top + 20 || spot.bottom > frame.bottom - 20) holder.scrollTop += spot.top - frame.top - frame.height / 2;
  if (spot.left < frame.left || spot.right > frame.right) holder.scrollLeft += spot.left - frame.left - frame.width / 2;
}

function step(by) {
  const list = shownEntries();
  if (!list.length) return;
  const at = list.indexOf(selected);
  const from = at >= 0 ? at + by : by > 0 ? firstInView(list) : list.length - 1;
  select(list[Math.max(0, Math.min(from, list.length - 1))], { focus: true, jump: true });
}

function firstInView(list) {
  let low = 0;
  for (let high = list.length - 1; low < high;) {
    const middle = (low + high) >> 1;
    if (list[middle].getBoundingClientRect().bottom < 120) low = middle + 1; else high = middle;
  }
  return low;
}

function nextDispute() {
  const list = shownEntries().filter((node) => node.dataset.disputed);
  if (!list.length) return say("No disputed entry is shown");
  const after = list.find((node) => selected && (selected.compareDocumentPosition(node) & 4));
  select(after ?? list[0], { focus: true, jump: true });
}

// --- filters and search --------------------------------------------------------------------------
const texts = new Map(); // node -> its text in lower case, read when it is first searched
const textOf = (node) => {
  if (!texts.has(node)) texts.set(node, node.textContent.toLowerCase());
  return texts.get(node);
};

function passes(node) {
  for (const [name, values] of chosen) {
    if (!values.size) continue;
    const own = (node.dataset[name] ?? "").split(" ");
    if (![...values].some((value) => own.includes(value))) return false;
  }
  return !query || textOf(node).includes(query);
}

function apply() {
  let left = 0;
  for (const node of entries) {
    const hidden = !passes(node);
    if (node.hidden !== hidden) node.hidden = hidden;
    left += hidden ? 0 : 1;
  }
  const active = query || [...chosen.values()].some((values) => values.size);
  const visible = new Set(shownEntries().map((node) => node.id));
  for (const point of points) point.node.classList.toggle("off", ![...point.names].some((name) => visible.has(name)));
  const passages = searchSources();
  byId("clear").hidden = !active;
  byId("none").hidden = left > 0;
  byId("none").textContent = left ? "" : "Nothing found: no entry passes these filters and this search.";
  for (const head of ["timeline", "background"]) {
    const section = byId(`head-${head}`)?.parentElement;
    if (section) section.hidden = !one(".entry:not([hidden])", section);
  }
  byId("found").textContent = query ? `${plural(left, "entry", "entries")}, ${plural(passages, "passage", "passages")}` : "";
  if (active) say(`${left} of ${entries.length} entries shown${query ? `, ${passages} passages found in sources` : ""}`);
  if (selected?.hidden) mark(null);
  paint();
  draw();
}

function searchSources() {
  let passages = 0;
  for (const [tag, node] of sources) {
    const hits = query ? all(".para p", node).filter((para) => textOf(para).includes(query)).length : 0;
    passages += hits;
    const row = rows.get(tag);
    row.classList.toggle("quiet", Boolean(query) && !hits);
    row.dataset.hits = hits;
    one(".spans", row).lastChild.textContent = query ? `${hits} found` : total.get(tag);
  }
  return passages;
}

// Matches are marked by ranges of the browser's own highlighter, so that no node is touched.
function paint() {
  if (!CSS.highlights) return;
  CSS.highlights.delete("found");
  if (!query) return;
  const ranges = [];
  const open = all(".source.open .para p").filter((para) => textOf(para).includes(query));
  for (const node of [...shownEntries(), ...open]) {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    while (walker.nextNode() && ranges.length < 2000) {
      const text = walker.currentNode.data.toLowerCase();
      for (let at = text.indexOf(query); at >= 0; at = text.indexOf(query, at + query.length)) {
        const range = new Range();
        if (at + query.length > walker.currentNode.length) break;
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + query.length);
        ranges.push(range);
      }
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}

function toggle(button) {
  const { filter, value } = button.dataset;
  const values = chosen.get(filter) ?? new Set();
  if (!values.delete(value)) values.add(value);
  chosen.set(filter, values);
  button.setAttribute("aria-pressed", values.has(value));
  apply();
}

function clear() {
  const had = query || [...chosen.values()].some((values) => values.size);
  chosen.clear();
  query = byId("search").value = "";
  for (const button of all("[data-filter]")) button.setAttribute("aria-pressed", "false");
  if (had) { apply(); say("Filters and search cleared"); }
  return Boolean(had);
}

function narrowSources(selecting) {
  const field = byId("filter-sources");
  if (!field) return;
  const words = field.value.trim().toLowerCase();
  const only = selecting && !words && !byId("all-sources").dataset.all;
  for (const row of rows.values()) {
    row.parentElement.hidden = words ? !textOf(row).includes(words) : only && !row.classList.contains("cited-now");
  }
  byId("all-sources").hidden = !only;
}

// --- copying -------------------------------------------------------------------------------------
// The whole timeline is kept once, as Markdown; an entry is its heading, its day and its footnotes.
function markdownOf(node) {
  const blocks = byId("markdown").value.split("\n\n");
  if (!node?.classList.contains("entry")) return blocks.join("\n\n");
  const wanted = entries.filter((each) => dated(each)).concat(entries.filter((each) => !dated(each))).indexOf(node);
  let day = "";
  let seen = -1;
  const at = blocks.findIndex((block) => {
    if (block.startsWith("## ")) day = block;
    return block.startsWith("### ") && ++seen === wanted;
  });
  const own = blocks.slice(at, at + 3);
  const cited = new Set(own.join("\n").match(/\[\^[\w-]+\]/g));
  const notes = blocks.filter((block) => cited.has(block.match(/^(\[\^[\w-]+\]): /)?.[1]));
  return [day, ...own, ...notes].join("\n\n") + "\n";
}
const dated = (node) => Boolean(one("time", node));

async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    say(done);
  } catch { // the clipboard may be closed to a file that was opened from a disk
    byId("copied").value = text;
    byId("copy").showModal();
    byId("copied").focus();
    byId("copied").select();
  }
}

function act(name, node) {
  if (name === "print") print();
  else if (name === "help") byId("help").showModal();
  else if (name === "markdown") copy(markdownOf(node), "Markdown copied");
  else copy(location.href.split("#")[0] + (node ? `#${node.id}` : ""), "Link copied");
}

// --- what the reader does ------------------------------------------------------------------------
document.addEventListener("click", (event) => {
  const { target } = event;
  const button = target.closest("button");
  if (button?.dataset.filter) return toggle(button);
  if (button?.dataset.act) return act(button.dataset.act, button.closest(".entry"));
  if (button?.id === "clear") return void clear();
  if (button?.id === "all-sources") { button.dataset.all = "yes"; return narrowSources(true); }
  const link = target.closest("a");
  const words = target.closest("mark[data-in]");
  if (link || words) return follow(event, link, words);
  const entry = target.closest(".entry");
  if (entry && !getSelection().toString()) select(entry);
});

function follow(event, link, words) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!link || link.classList.contains("back")) {
    const label = words?.dataset.in.split(" ").at(-1);
    const back = link ?? all(".back", words.closest(".text")).find((each) => each.textContent === label);
    if (back) { event.preventDefault(); listUses(back); }
    return;
  }
  if (!link.hash && !link.getAttribute("href")?.startsWith("#")) return;
  const hash = link.getAttribute("href");
  if (!hash.startsWith("#")) return;
  event.preventDefault();
  go(hash.slice(1), link);
}

function go(id, link) {
  const node = byId(id);
  const label = id.match(/^span-([A-Z]+\d+)$/)?.[1];
  if (!node) return;
  if (label) return followSpan(label, link);
  if (node.classList.contains("source")) {
    const again = phone.matches && panel.classList.contains("raised") && node.classList.contains("open");
    if (phone.matches) panel.classList.toggle("raised", !again);
    openSources([node.dataset.tag]);
    const hit = query && all(".para p", node).find((para) => textOf(para).includes(query));
    const lit = one("mark.on", node);
    if (hit || lit) scrollToSpan(hit || lit);
    paint();
    return draw();
  }
  if (node.classList.contains("entry") && node.hidden) clear();
  lower();
  if (node.classList.contains("entry")) return select(node, { focus: true, jump: true });
  node.scrollIntoView({ block: "start", behavior: calm() });
  node.focus({ preventScroll: true });
  if (node.classList.contains("disputed")) {
    for (const each of all(".disputed.on")) each.classList.remove("on");
    node.classList.add("on");
    showProof(citedIn(node));
  }
  history.replaceState(null, "", `#${id}`);
}

function escape() {
  const uses = one(".uses");
  if (uses) {
    const back = all(".back", uses.closest(".text")).find((link) => link.textContent === uses.dataset.label);
    uses.remove();
    return void back?.focus();
  }
  const menu = one(".menu[open]");
  if (menu) { menu.open = false; return void one("summary", menu).focus(); }
  if (lower() || clear()) return;
  if (selected) {
    mark(null);
    showProof([]);
    openSources([...sources.keys()].slice(0, 1));
    history.replaceState(null, "", location.pathname + location.search);
  }
}

const keys = {
  j: () => step(1), k: () => step(-1), d: nextDispute,
  "/": () => { byId("search").focus(); byId("search").select(); },
  "?": () => act("help"),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || one("dialog[open]")) return;
  if (event.key === "Escape") { escape(); one("input:focus")?.blur(); return; }
  if (event.target.matches?.("input, textarea")) return;
  if (event.key === "Enter" && event.target === selected) {
    const first = one("a.mark", selected);
    if (first) { event.preventDefault(); followSpan(spanOf(first), first); byId(`span-${spanOf(first)}`).closest(".text").focus({ preventScroll: true }); }
    return;
  }
  const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
  if (action) { event.preventDefault(); action(); }
});

byId("search").addEventListener("input", (event) => { query = event.target.value.trim().toLowerCase(); apply(); });
byId("search").addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  const first = shownEntries()[0];
  const row = [...rows.values()].find((each) => Number(each.dataset.hits));
  if (first) select(first, { focus: true, jump: true }); else if (row) go(`source-${row.dataset.tag}`, row);
});
byId("filter-sources")?.addEventListener("input", () => narrowSources(false));
addEventListener("hashchange", arrive);

function arrive() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (id && byId(id)) go(id, null);
}

for (const node of all("#acts, #search-box, #narrowing")) node.hidden = false;
for (const button of all("button[data-filter]")) button.disabled = false;
openSources([...sources.keys()].slice(0, 1));
new ResizeObserver(([bar]) => {
  // Filters may wrap to a second line; what sticks below them has to know.
  if (!phone.matches) root.style.setProperty("--bar", `${bar.target.offsetHeight}px`);
  else root.style.removeProperty("--bar");
}).observe(one(".bar"));
watch();
arrive();
