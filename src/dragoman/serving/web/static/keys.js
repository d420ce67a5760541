"use strict";
// Comfort only: every page works without it.
(() => {
  const search = document.getElementById("q");
  const editable = (node) => /^(INPUT|SELECT|TEXTAREA)$/.test(node.tagName) || node.isContentEditable;
  const items = [...document.querySelectorAll(".item")];
  const byNumber = new Map(items.map((item) => [item.dataset.n, item]));
  const text = document.querySelector(".text");

  const show = (numbers, on) => {
    for (const number of numbers) {
      byNumber.get(number)?.classList.toggle("on", on);
      text?.querySelectorAll(`[data-s~="${CSS.escape(number)}"]`).forEach((hit) => hit.classList.toggle("on", on));
    }
  };
  const over = (event, on) => {
    const hit = event.target.closest?.("[data-s]");
    const item = event.target.closest?.(".item");
    if (hit) show(hit.dataset.s.split(" "), on);
    else if (item) show([item.dataset.n], on);
  };
  if (text) {
    document.addEventListener("pointerover", (event) => over(event, true));
    document.addEventListener("pointerout", (event) => over(event, false));
    document.addEventListener("focusin", (event) => over(event, true));
    document.addEventListener("focusout", (event) => over(event, false));
  }

  const lines = [...document.querySelectorAll(".line a.plain, .item a.plain, .directory > li > a, .tree a.plain, .docs td a")];
  const step = (by) => {
    if (!lines.length) return;
    const at = lines.indexOf(document.activeElement);
    lines[Math.min(Math.max(at + by, 0), lines.length - 1)].focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || editable(event.target)) return;
    if (event.key === "/" && search) { event.preventDefault(); search.focus(); search.select(); }
    else if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
  });
})();
