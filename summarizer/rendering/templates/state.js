"use strict";
// What all parts of the page's script share. Everything can be read without the script; it adds and hides,
// and never turns text into markup: article text is only ever set as textContent.
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
const ownerOf = (node) => node?.closest(".entry, .disputed") ?? null;
const headline = (node) => one("h3", node).textContent.trim();

// The address names what is shown. A link that is followed can be gone back from, a step of the keys cannot;
// `owner` is the entry or dispute from which a span was opened.
function settle(id, { push = false, owner = null } = {}) {
  const address = id ? `#${id}` : location.pathname + location.search;
  const isNew = push && location.hash !== `#${id}`;
  history[isNew ? "pushState" : "replaceState"]({ owner: owner?.id ?? null }, "", address);
}
