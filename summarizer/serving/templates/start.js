"use strict";
// Files that are dropped go into the form's own field, so that the form is what is sent; a form that is
// refused stays as it is. Without this script the same form works.
(() => {
  const form = document.getElementById("form");
  const input = document.getElementById("files");
  const chosen = document.getElementById("chosen");
  const error = document.getElementById("error");
  const state = document.getElementById("state");
  const go = document.getElementById("go");
  const most = { file: +form.dataset.fileBytes, total: +form.dataset.totalBytes, files: +form.dataset.files };
  let files = [];
  let dragged = 0;

  const size = (bytes) =>
    bytes < 1000 ? `${bytes} B` : bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
  const same = (one, other) => one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;

  const complain = (message) => {
    error.textContent = message;
    error.hidden = !message;
  };

  const tooMuch = () => {
    const large = files.find((file) => file.size > most.file);
    if (large) return `${large.name} has ${size(large.size)}; a file may have ${size(most.file)}.`;
    if (files.length > most.files) return `${files.length} files are too many; ${most.files} may be read at once.`;
    const total = files.reduce((sum, file) => sum + file.size, 0);
    return total > most.total ? `All files together have ${size(total)}; they may have ${size(most.total)}.` : "";
  };

  const show = () => {
    const held = new DataTransfer();
    files.forEach((file) => held.items.add(file));
    input.files = held.files;
    chosen.replaceChildren(...files.map((file, index) => {
      const item = document.createElement("li");
      const name = document.createElement("span");
      const bytes = document.createElement("span");
      const away = document.createElement("button");
      name.textContent = file.name;
      bytes.textContent = size(file.size);
      bytes.className = "size";
      away.type = "button";
      away.textContent = "×";
      away.setAttribute("aria-label", `Leave out ${file.name}`);
      away.addEventListener("click", () => {
        files.splice(index, 1);
        show();
        (chosen.querySelectorAll("button")[index] || input).focus();
      });
      item.append(name, bytes, away);
      return item;
    }));
    complain(tooMuch());
  };

  const add = (more) => {
    files = files.concat([...more].filter((file) => !files.some((one) => same(one, file))));
    show();
  };

  const drag = (on) => document.body.classList.toggle("dragging", on);
  const holdsFiles = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  document.addEventListener("dragenter", (event) => { if (holdsFiles(event)) { dragged += 1; drag(true); } });
  document.addEventListener("dragleave", (event) => { if (holdsFiles(event)) { dragged -= 1; if (dragged <= 0) drag(false); } });
  document.addEventListener("dragover", (event) => { if (holdsFiles(event)) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    dragged = 0;
    drag(false);
    add(event.dataTransfer.files);
  });
  input.addEventListener("change", () => add(input.files));

  const wait = (waiting) => {
    go.disabled = waiting;
    state.textContent = waiting ? "Sending…" : "";
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const reason = tooMuch();
    complain(reason);
    if (reason) return;
    wait(true);
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { accept: "application/json" } });
      const told = await answer.json();
      if (told.place) {
        location.assign(told.place);
        return;
      }
      complain(`${told.error.charAt(0).toUpperCase()}${told.error.slice(1)}.`);
    } catch {
      complain("The server does not answer; has it been ended?");
    }
    wait(false);
  });

  document.getElementById("drop-hint").hidden = false;
  addEventListener("pageshow", () => { wait(false); files = [...input.files]; show(); });
})();
