// The choice of colours, and what can only be known in the browser: which boxes scroll.
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

  // A box that scrolls must be reachable with the keyboard; one that does not, need not.
  const boxes = document.querySelectorAll("div.highlight > pre, .tabel");
  const mark = () => {
    for (const box of boxes) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0; else box.removeAttribute("tabindex");
    }
  };
  if (boxes.length) { addEventListener("resize", mark); document.fonts?.ready.then(mark); mark(); }

  // The page you are on is in sight in the course menu, without moving the page itself.
  const menu = document.getElementById("navigatie");
  const here = menu?.querySelector(".current > a.current, a.current");
  if (menu && here && menu.scrollHeight > menu.clientHeight) menu.scrollTop = here.offsetTop - menu.clientHeight / 2;
})();
