// What is shown: filters, search, and what of the sources is listed.
const texts = new Map(); // node -> its text in lower case, read when it is first searched
const textOf = (node) => {
  if (!texts.has(node)) texts.set(node, node.textContent.replace(one(".tools", node)?.textContent ?? "", "").toLowerCase());
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
  for (const point of points) {
    const shown = [...point.names].filter((name) => visible.has(name)).length;
    point.node.classList.toggle("off", !shown);
    const tally = one(".count", point.node);
    if (tally) tally.textContent = shown || point.names.size;
  }
  const passages = searchSources();
  byId("clear").hidden = !active;
  byId("none").hidden = left > 0;
  byId("none").textContent = left ? "" : "Nothing found: no entry passes these filters and this search.";
  for (const head of ["timeline", "background"]) {
    const section = byId(`head-${head}`)?.parentElement;
    if (section) section.hidden = !one(".entry:not([hidden])", section);
  }
  for (const menu of all(".menu")) menu.classList.toggle("set", Boolean(one('[aria-pressed="true"]', menu)));
  const told = `${left} of ${plural(entries.length, "entry", "entries")}`;
  byId("found").textContent = active ? told + (query ? `, ${plural(passages, "passage", "passages")}` : "") : "";
  if (active) say(`${told} shown${query ? `, ${plural(passages, "passage", "passages")} found in sources` : ""}`);
  if (selected?.hidden) mark(null);
  if (query && passages && !selected) openFound();
  paint();
  draw();
}

// The reader sees a passage that was found, unless an entry is being checked or one is in view already.
function openFound() {
  const hit = (tag) => all(".para p", sources.get(tag)).find((para) => textOf(para).includes(query));
  const found = [...rows].filter(([, row]) => Number(row.dataset.hits)).map(([tag]) => tag);
  const open = found.find((tag) => sources.get(tag).classList.contains("open"));
  if (!open) openSources(found.slice(0, 1));
  tabInView();
  scrollToSpan(hit(open ?? found[0]));
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
