// What the reader does: clicks, keys, and addresses that lead to a place of the page.
document.addEventListener("click", (event) => {
  const { target } = event;
  const button = target.closest("button");
  if (button?.dataset.filter) return toggle(button);
  if (button?.dataset.act) return act(button.dataset.act, button.closest(".entry"), button);
  if (button?.id === "clear") { clear(); return byId("search").focus({ preventScroll: true }); }
  if (button?.id === "lower") { lower(); return (selected ?? byId("timeline")).focus({ preventScroll: true }); }
  if (button?.id === "all-sources") return listAll(button);
  const menu = one(".menu[open]");
  if (menu && !menu.contains(target)) menu.open = false;
  const link = target.closest("a");
  const words = getSelection().isCollapsed ? target.closest("mark[data-in]") : null;
  if (link || words) return follow(event, link, words);
  const entry = target.closest(".entry");
  if (entry && !getSelection().toString()) select(entry);
});

function listAll(button) {
  button.dataset.all = "yes";
  narrowSources(true);
  one('.row[aria-expanded="true"]')?.focus({ preventScroll: true });
}

function follow(event, link, words) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (!link || link.classList.contains("back")) {
    const label = words?.dataset.in.split(" ").at(-1);
    const back = link ?? all(".back", words.closest(".text")).find((each) => each.textContent === label);
    if (back) { event.preventDefault(); listUses(back); }
    return;
  }
  const hash = link.getAttribute("href") ?? "";
  if (!hash.startsWith("#")) return;
  event.preventDefault();
  go(nextAt(link) ?? hash.slice(1), link);
}

// A mark that stands for many entries leads to the next of them that is shown.
function nextAt(link) {
  const names = (link.dataset.for ?? "").split(" ").filter((name) => byId(name) && !byId(name).hidden);
  return names[(names.indexOf(selected?.id) + 1) % names.length];
}

function go(id, link, owner = ownerOf(link)) {
  const node = byId(id);
  const label = id.match(/^span-([A-Z]+\d+)$/)?.[1];
  const push = Boolean(link);
  if (!node) return;
  if (label) return followSpan(label, link, { push, owner });
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
  if (node.classList.contains("entry")) return select(node, { focus: true, jump: true, push });
  mark(null);
  node.scrollIntoView({ block: "start", behavior: calm() });
  node.focus({ preventScroll: true });
  if (node.classList.contains("disputed")) {
    for (const each of all(".disputed.on")) each.classList.remove("on");
    node.classList.add("on");
    showProof(citedIn(node));
  }
  settle(id, { push });
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
  if (document.activeElement?.closest(".text") && selected) return void selected.focus({ preventScroll: true });
  if (lower()) return void (selected ?? byId("timeline")).focus({ preventScroll: true });
  if (clear()) return void (one("input:focus") && byId("timeline").focus({ preventScroll: true }));
  letGo();
  settle("");
  if (one("input:focus")) byId("timeline").focus({ preventScroll: true });
}

const keys = {
  j: () => step(1), k: () => step(-1), d: nextDispute,
  "/": () => { byId("search").focus(); byId("search").select(); },
  "?": () => act("help"),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || one("dialog[open]")) return;
  if (event.key === "Escape") return escape();
  if (event.target.matches?.("input, textarea")) return;
  if (event.key === "Enter" && event.target === selected) {
    const first = one("a.mark", selected);
    if (!first) return;
    event.preventDefault();
    followSpan(spanOf(first), first);
    return byId(`span-${spanOf(first)}`).closest(".text").focus({ preventScroll: true });
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
  const id = location.hash.slice(1);
  if (id) go(id, null, byId(history.state?.owner ?? ""));
  else { lower(); letGo(); }
}

for (const node of all("#acts, #search-box, #narrowing, #lower")) node.hidden = false;
for (const button of all("button[data-filter]")) button.disabled = false;
openSources([...sources.keys()].slice(0, 1));
new ResizeObserver(([bar]) => {
  // Filters may wrap to a second line; what sticks below them has to know.
  if (!phone.matches) root.style.setProperty("--bar", `${bar.target.offsetHeight}px`);
  else root.style.removeProperty("--bar");
}).observe(one(".bar"));
watch();
arrive();
