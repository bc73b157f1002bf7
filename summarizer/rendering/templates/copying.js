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

async function copy(text, done, button) {
  try {
    await navigator.clipboard.writeText(text);
    say(done);
    const name = button.dataset.name ?? button.textContent;
    button.dataset.name = name;
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = name; }, 1600);
  } catch { // the clipboard may be closed to a file that was opened from a disk
    byId("copied").value = text;
    byId("copy").showModal();
    byId("copied").focus();
    byId("copied").select();
  }
}

function act(name, node, button) {
  if (name === "print") print();
  else if (name === "help") byId("help").showModal();
  else if (name === "markdown") copy(markdownOf(node), "Markdown copied", button);
  else copy(location.href.split("#")[0] + (node ? `#${node.id}` : ""), "Link copied", button);
}
