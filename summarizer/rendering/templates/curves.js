// Thin curves join a mark on the axis to its entry, and a chosen entry to the spans it stands on.
// They are drawn for what is in view and say nothing that is not also said in words.
const svg = (name, attributes) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
};
const inView = new Set();
let canvas = null;
let waiting = false;

function watch() {
  canvas = svg("svg", { class: "curves screen", "aria-hidden": "true" });
  document.body.append(canvas);
  const observer = new IntersectionObserver((changes) => {
    for (const change of changes) inView[change.isIntersecting ? "add" : "delete"](change.target);
    draw();
  });
  for (const node of entries) observer.observe(node);
  for (const [target, type] of [[window, "scroll"], [window, "resize"], [document, "scroll"]]) {
    target.addEventListener(type, draw, { passive: true, capture: true });
  }
}

function draw() {
  if (waiting || !canvas) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; paintCurves(); });
}

function paintCurves() {
  if (phone.matches) return canvas.replaceChildren();
  canvas.replaceChildren(...leaders(), ...(selected ? proofs() : []));
}

function leaders() {
  const rail = one(".rail")?.getBoundingClientRect();
  if (!rail) return [];
  const found = [];
  for (const node of inView) {
    if (node.hidden) continue;
    const place = node.getBoundingClientRect();
    const point = points.find((each) => each.names.has(node.id) && each.node.closest(".column"));
    const spot = one(".halo", point?.node ?? document.createElement("i"))?.getBoundingClientRect();
    const y = place.top + 31;
    if (!spot || y < rail.top + 8 || y > innerHeight - 4 || spot.bottom < rail.top || spot.top > rail.bottom) continue;
    found.push({ node, from: [spot.right + 1, (spot.top + spot.bottom) / 2], to: [place.left + 3, y] });
  }
  found.sort((a, b) => a.to[1] - b.to[1]);
  // Each turns at a place of its own, ordered so that lines that run the same way do not cross.
  const turn = (index, down) => rail.right - 26 + 28 * ((down ? found.length - 1 - index : index) / Math.max(found.length - 1, 1));
  return found.map(({ node, from, to }, index) => {
    const x = Math.max(from[0] + 8, Math.min(turn(index, to[1] > from[1]), to[0] - 8));
    const bend = Math.min(18, Math.abs(to[1] - from[1]) / 2);
    const sign = Math.sign(to[1] - from[1]) || 1;
    const d = Math.abs(to[1] - from[1]) < 3
      ? `M${from[0]} ${from[1]}L${to[0]} ${to[1]}`
      : `M${from[0]} ${from[1]}H${x - 12}Q${x} ${from[1]} ${x} ${from[1] + sign * bend}V${to[1] - sign * bend}Q${x} ${to[1]} ${Math.min(x + 12, to[0])} ${to[1]}H${to[0]}`;
    const status = node.dataset.status;
    const kind = [node === selected ? "heavy" : "", status === "planned" ? "dashed" : ""].join(" ").trim();
    return svg("path", kind ? { d, class: kind } : { d });
  });
}

function proofs() {
  const story = one(".story", selected);
  if (!story || selected.hidden || !inView.has(selected)) return [];
  const right = one("main").getBoundingClientRect().right - parseFloat(getComputedStyle(one("main")).paddingRight);
  const desk = panel.getBoundingClientRect();
  const drawn = [];
  const joined = new Set();
  for (const link of all("a.mark", story)) {
    const span = spanOf(link);
    const from = link.getBoundingClientRect();
    const y = from.top + from.height / 2 + 3;
    const parts = all(`.source.open mark.on[data-in~="${span}"]`);
    if (!parts.length || y < 60 || joined.has(span)) continue;
    const text = parts[0].closest(".text").getBoundingClientRect();
    const top = Math.max(parts[0].getBoundingClientRect().top, text.top);
    const bottom = Math.min(parts.at(-1).getBoundingClientRect().bottom, text.bottom - 8);
    if (bottom - top < 6) continue;
    joined.add(span);
    const end = [desk.left + 15, (top + bottom) / 2];
    const start = right + 7;
    const middle = (start + end[0]) / 2;
    drawn.push(svg("path", { class: "proof", d: `M${start} ${y}C${middle} ${y} ${middle} ${end[1]} ${end[0]} ${end[1]}` }));
    drawn.push(svg("path", { class: "bracket", d: `M${end[0]} ${top}V${bottom}` }), svg("circle", { cx: start, cy: y, r: 2.5 }));
  }
  return drawn;
}
