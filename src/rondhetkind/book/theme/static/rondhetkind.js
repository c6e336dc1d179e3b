// The choice of colours, and what can only be known in the browser: what is done, which boxes scroll.
"use strict";
(() => {
  const root = document.documentElement;
  const key = "rondhetkind:weergave";
  const read = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const keep = (mode) => { try { mode === "auto" ? localStorage.removeItem(key) : localStorage.setItem(key, mode); } catch {} };

  const device = matchMedia("(prefers-color-scheme: dark)");
  const show = () => { root.dataset.theme = read() ?? (device.matches ? "dark" : "light"); };
  device.addEventListener("change", show);
  for (const radio of document.querySelectorAll('.weergave input[name="weergave"]')) {
    radio.checked = radio.value === (read() ?? "auto");
    radio.addEventListener("change", () => { keep(radio.value); show(); });
  }

  // Which pages of the module are done: all their exercises have been finished once in this browser.
  const finished = (id) => {
    try { return JSON.parse(localStorage.getItem(`rondhetkind:1:${id}`))?.attempts?.some((attempt) => attempt.finished) ?? false; } catch { return false; }
  };
  const steps = [...document.querySelectorAll(".route li[data-exercises]")].filter((step) => step.dataset.exercises);
  const tick = () => {
    for (const step of steps) {
      const done = step.dataset.exercises.split(" ").every(finished);
      const sign = step.querySelector(".gedaan");
      if (!done) sign?.remove();
      else if (!sign) step.querySelector(".titel").insertAdjacentHTML("afterend", '<span class="gedaan">✓ <span>oefeningen gedaan</span></span>');
    }
  };
  tick();
  addEventListener("storage", tick);
  addEventListener("pageshow", (event) => { if (event.persisted) tick(); });
  // The player says so as soon as its exercise is finished; what it keeps is written just after.
  addEventListener("rhk-stand", () => setTimeout(tick, 300));

  // A box that scrolls must be reachable with the keyboard; one that does not, need not. Measured after
  // the browser's own layout: asking sooner costs another.
  const boxes = document.querySelectorAll("div.highlight > pre, .tabel");
  const mark = (box) => { if (box.scrollWidth > box.clientWidth) box.tabIndex = 0; else box.removeAttribute("tabindex"); };
  const sizes = new ResizeObserver((entries) => { for (const { target } of entries) mark(target); });
  for (const box of boxes) sizes.observe(box);
  if (boxes.length) document.fonts?.ready.then(() => requestAnimationFrame(() => { boxes.forEach(mark); }));

  // The page you are on is in sight in the course menu, without moving the page itself.
  const menu = document.getElementById("navigatie");
  const here = menu?.querySelector(".current > a.current, a.current");
  if (menu && here) requestAnimationFrame(() => {
    if (menu.scrollHeight > menu.clientHeight) menu.scrollTop = here.offsetTop - menu.clientHeight / 2;
  });
})();
