"use strict";
// Asks how far the run is and shows it; at its end the server writes the page anew.
(() => {
  const main = document.querySelector("main");
  const line = document.getElementById("line");
  const steps = [...document.querySelectorAll(".step")];
  let wait = 150;

  const show = (told) => {
    const at = steps.findIndex((step) => step.dataset.stage === told.stage);
    steps.forEach((step, index) => {
      const bar = step.querySelector("progress");
      step.className = `step ${index < at ? "passed" : index === at ? "now" : "ahead"}`;
      if (index === at) step.setAttribute("aria-current", "step");
      else step.removeAttribute("aria-current");
      bar.max = index === at ? Math.max(told.total, 1) : 1;
      bar.value = index === at ? told.done : index < at ? 1 : 0;
      step.querySelector(".count").textContent = index === at && told.total ? `${told.done} of ${told.total}` : "";
    });
    const label = at < 0 ? "" : steps[at].querySelector(".label").textContent;
    const text = told.phase === "stopping" ? "It ends with the step it is at." : label;
    if (line.textContent !== text) line.textContent = text;
  };

  const ask = async () => {
    try {
      const answer = await fetch(main.dataset.status, { headers: { accept: "application/json" } });
      const told = await answer.json();
      if (told.over || !answer.ok) {
        location.reload();
        return;
      }
      show(told);
    } catch {
      line.textContent = "The server does not answer; has it been ended?";
      wait = 2000;
    }
    wait = Math.min(wait * 1.2, 2000);
    setTimeout(ask, wait);
  };
  ask();
})();
