// The entry that is being checked, and the way from one to the next.
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
  (one(".facts", node) ?? node).append(toolsFor());
}

function toolsFor() {
  const tools = document.createElement("span");
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

function select(node, { focus = false, jump = false, push = false } = {}) {
  mark(node);
  if (!node) return;
  if (node.classList.contains("entry")) showProof(citedIn(node));
  if (focus) node.focus({ preventScroll: true });
  if (jump) bring(node);
  settle(node.id, { push });
  draw();
}

function letGo() {
  if (!selected && !one("mark.on, .disputed.on")) return;
  const held = document.activeElement?.closest(".tools") ? selected : null;
  mark(null);
  for (const node of all(".disputed.on")) node.classList.remove("on");
  showProof([]);
  openSources([...sources.keys()].slice(0, 1));
  held?.focus({ preventScroll: true });
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
