// The sources beside the entries: which are open, which words in them are marked, what is built on a span.
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
  for (const node of all("mark.on, .mark.on, .mark.chosen")) node.classList.remove("on", "chosen");
  const firsts = new Map();
  for (const label of labels) {
    const parts = all(`mark[data-in~="${label}"]`);
    for (const part of parts) part.classList.add("on");
    const tag = labelTag(label);
    if (parts[0] && (!firsts.has(tag) || label === chosenLabel)) firsts.set(tag, parts[0]);
  }
  for (const link of all(".source.open .back")) if (labels.includes(link.textContent)) link.classList.add("on");
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

function followSpan(label, from, { push = false, owner = ownerOf(from) } = {}) {
  if (owner?.classList.contains("entry")) mark(owner);
  const labels = owner ? citedIn(owner) : [label];
  if (phone.matches) raise(from ?? owner);
  showProof(labels.includes(label) ? labels : [label], label);
  const link = from ?? (owner && all("a.mark", owner).find((each) => spanOf(each) === label));
  link?.classList.add("chosen");
  settle(`span-${label}`, { push, owner });
  say(`${label} shown in source ${labelTag(label)}`);
}

function raise(from) {
  panel.classList.add("raised");
  const owner = ownerOf(from);
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
