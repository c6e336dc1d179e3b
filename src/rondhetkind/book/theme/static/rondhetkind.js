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

  // How far this browser is with the exercises of a page or a module, in words beside its name.
  const attempts = (id) => {
    try { return JSON.parse(localStorage.getItem(`rondhetkind:1:${id}`))?.attempts ?? []; } catch { return []; }
  };
  const stand = (ids) => {
    const tries = ids.map(attempts);
    const done = tries.filter((list) => list.some((one) => one.finished)).length;
    if (done === ids.length) return ["gedaan", "oefeningen gedaan"];
    if (done > 0) return ["begonnen", `${done} van ${ids.length} oefeningen gedaan`];
    return tries.some((list) => list.some((one) => one.steps?.length)) ? ["begonnen", "begonnen"] : null;
  };
  const places = [...document.querySelectorAll("[data-exercises]")].filter((place) => place.dataset.exercises);
  const tick = () => {
    for (const place of places) {
      place.querySelector(".stand")?.remove();
      const found = stand(place.dataset.exercises.split(" "));
      if (!found) continue;
      const [kind, words] = found;
      const sign = Object.assign(document.createElement("span"), { className: `stand ${kind}` });
      sign.append(Object.assign(document.createElement("span"), { className: "woorden", textContent: words }));
      (place.querySelector(".titel") ?? place.querySelector("a")).after(" ", sign);
    }
  };
  tick();
  addEventListener("storage", tick);
  addEventListener("pageshow", (event) => { if (event.persisted) tick(); });
  // The player says so as soon as its exercise is finished; what it keeps is written just after.
  addEventListener("rhk-stand", () => setTimeout(tick, 300));

  // On a phone the menu lies over the page: who tabs out of it would be on something unseen.
  const menu = document.getElementById("navigatie");
  menu?.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !menu.contains(relatedTarget) && menu.hidePopover && menu.matches(":popover-open")) menu.hidePopover();
  });

  // A box that scrolls must be reachable with the keyboard; one that does not, need not. Measured after
  // the browser's own layout: asking sooner costs another.
  const boxes = document.querySelectorAll("div.highlight > pre, .tabel");
  const mark = (box) => { if (box.scrollWidth > box.clientWidth) box.tabIndex = 0; else box.removeAttribute("tabindex"); };
  const sizes = new ResizeObserver((entries) => { for (const { target } of entries) mark(target); });
  for (const box of boxes) sizes.observe(box);
  if (boxes.length) document.fonts?.ready.then(() => requestAnimationFrame(() => { boxes.forEach(mark); }));

  // The page you are on is in sight in the course menu, without moving the page itself.
  const here = menu?.querySelector(".current > a.current, a.current");
  if (menu && here) requestAnimationFrame(() => {
    if (menu.scrollHeight > menu.clientHeight) menu.scrollTop = here.offsetTop - menu.clientHeight / 2;
  });
})();
