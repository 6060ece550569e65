"use strict";
(() => {
  const root = document.documentElement;
  const found = document.querySelector(".found");
  const sheet = document.querySelector(".sheet");
  const all = document.querySelector(".all");
  const wide = matchMedia("(min-width: 62rem)");
  const pieces = new Map();
  const cards = new Map();
  root.classList.add("js");

  for (const piece of document.querySelectorAll(".text [data-c]")) {
    for (const n of piece.dataset.c.split(" ")) {
      if (!pieces.has(n)) pieces.set(n, []);
      pieces.get(n).push(piece);
    }
  }
  for (const card of document.querySelectorAll(".claim")) cards.set(card.dataset.n, card);
  for (const speaker of document.querySelectorAll(".speaker")) {
    speaker.setAttribute("role", "button");
    speaker.setAttribute("aria-pressed", "false");
  }

  let pinned = [];
  let lit = [];
  let timer = 0;

  /* The claims that an element of the page stands for. */
  const claimsOf = (element) => {
    const piece = element.closest("[data-c]");
    if (piece) return piece.dataset.c.split(" ");
    const link = element.closest(".text .n");
    if (link) return [link.hash.slice(2)];
    const card = element.closest(".claim");
    return card ? [card.dataset.n] : [];
  };
  const inText = (element) => Boolean(element.closest(".text"));

  const light = (claims) => {
    for (const element of lit) element.classList.remove("on");
    lit = claims.flatMap((n) => [...(pieces.get(n) ?? []), ...(cards.has(n) ? [cards.get(n)] : [])]);
    for (const element of lit) element.classList.add("on");
  };

  /* Scrolls the other side so far that the first of the claims is seen there. */
  const bring = (claims, fromText) => {
    const target = fromText ? cards.get(claims[0]) : (pieces.get(claims[0]) ?? [])[0];
    if (!target || (fromText && !wide.matches)) return;
    const box = target.getBoundingClientRect();
    if (box.top >= 0 && box.bottom <= innerHeight) return;
    const scroller = fromText ? found : window;
    scroller.scrollBy({ top: box.top - innerHeight / 4 });
  };

  const only = (claims, speaker) => {
    for (const card of cards.values()) card.classList.toggle("picked", claims.includes(card.dataset.n));
    for (const other of document.querySelectorAll(".speaker")) other.setAttribute("aria-pressed", String(other === speaker));
    root.classList.toggle("only", Boolean(speaker));
    all.hidden = !speaker;
  };

  const open = (claims) => {
    const copies = claims.filter((n) => cards.has(n)).map((n) => {
      const copy = cards.get(n).cloneNode(true);
      copy.removeAttribute("id");
      return copy;
    });
    sheet.querySelector("ol").replaceChildren(...copies);
    sheet.hidden = copies.length === 0;
  };

  const clear = () => {
    pinned = [];
    light([]);
    open([]);
    only([], null);
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    const claims = claimsOf(event.target);
    clearTimeout(timer);
    light(claims.length ? claims : pinned);
    if (claims.length && !event.target.closest(".speaker") && wide.matches) {
      timer = setTimeout(() => bring(claims, inText(event.target)), 180);
    }
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.closest(".sheet")) return;
    const claims = claimsOf(event.target);
    light(claims.length ? claims : pinned);
    if (claims.length && wide.matches && !event.target.closest(".speaker")) bring(claims, inText(event.target));
  });

  const pick = (speaker) => {
    const again = speaker.getAttribute("aria-pressed") === "true";
    clear();
    if (again) return;
    pinned = speaker.dataset.c.split(" ");
    only(pinned, speaker);
    light(pinned);
  };

  document.addEventListener("click", (event) => {
    const target = event.target;
    if (target.closest(".sheet button") || target.closest(".all")) return clear();
    if (target.closest(".forms")) return;
    const speaker = target.closest(".speaker");
    if (speaker) {
      event.preventDefault();
      return pick(speaker);
    }
    const claims = claimsOf(target);
    const fromText = inText(target);
    if (!claims.length) return target.closest(".found, .sheet") ? undefined : clear();
    if (target.closest(".meta a")) return;
    if (target.closest("a")) event.preventDefault();
    pinned = claims;
    light(claims);
    if (root.classList.contains("only") && fromText) only([], null);
    if (fromText && !wide.matches) open(claims);
    else if (!fromText) open([]);
    bring(claims, fromText);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
    const speaker = event.key === " " && event.target.closest(".speaker");
    if (speaker) {
      event.preventDefault();
      pick(speaker);
    }
  });
})();
