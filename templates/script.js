// Extras only: the pages say everything without this file.
"use strict";

// Tooltips. Without the script a mark's <title> is the browser's own tooltip; here it
// becomes ours. A chart is one tab stop; arrow keys walk along its marks.
(() => {
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.setAttribute("role", "status");
  document.body.append(tip);

  let active = null;

  function show(mark) {
    if (active) active.classList.remove("active");
    active = mark;
    tip.textContent = mark ? mark.dataset.tip : "";
    if (!mark) return;
    mark.classList.add("active");
    const box = mark.getBoundingClientRect();
    const own = tip.getBoundingClientRect();
    const page = document.documentElement.clientWidth;
    const left = Math.min(Math.max(box.left + box.width / 2 - own.width / 2, 8), page - own.width - 8);
    const above = box.top - own.height - 8;
    const top = above < 4 ? box.bottom + 8 : above;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${top + scrollY}px`;
  }

  function step(svg, by) {
    const marks = [...svg.querySelectorAll(".m")];
    if (!marks.length) return;
    const at = marks.indexOf(active);
    const next = by === "first" ? 0 : by === "last" ? marks.length - 1
      : at < 0 ? 0 : (at + by + marks.length) % marks.length;
    show(marks[next]);
  }

  const steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: "first", End: "last" };

  for (const svg of document.querySelectorAll(".drawing svg")) {
    const marks = svg.querySelectorAll(".m");
    for (const mark of marks) {
      const title = mark.querySelector(":scope > title");
      if (!title) continue;
      mark.dataset.tip = title.textContent;
      title.remove();
    }
    if (!marks.length) continue;
    svg.tabIndex = 0;
    svg.setAttribute("aria-roledescription", "chart; arrow keys read its marks");
    svg.addEventListener("pointerover", (event) => {
      const mark = event.target.closest(".m");
      if (mark) show(mark);
    });
    svg.addEventListener("pointerleave", () => show(null));
    svg.addEventListener("blur", () => show(null));
    svg.addEventListener("keydown", (event) => {
      if (event.key === "Escape") return show(null);
      if (!(event.key in steps) || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      step(svg, steps[event.key]);
    });
  }
  addEventListener("scroll", () => { if (active && !document.activeElement.closest("svg")) show(null); }, { passive: true });
})();

// The contents mark the section that is being read.
(() => {
  const links = new Map();
  for (const link of document.querySelectorAll(".contents a")) links.set(link.hash.slice(1), link);
  if (!links.size || !("IntersectionObserver" in window)) return;
  const visible = new Set();
  const order = [...links.keys()];
  const observer = new IntersectionObserver((entries) => {
    for (const entry of entries) visible[entry.isIntersecting ? "add" : "delete"](entry.target.id);
    const current = order.find((id) => visible.has(id));
    if (!current) return;
    for (const [id, link] of links) {
      if (id !== current) { link.removeAttribute("aria-current"); continue; }
      link.setAttribute("aria-current", "true");
      const strip = link.closest(".contents");
      if (strip.scrollWidth > strip.clientWidth) strip.scrollLeft = link.offsetLeft - 24;
    }
  }, { rootMargin: "-80px 0px -60% 0px" });
  for (const id of order) {
    const section = document.getElementById(id);
    if (section) observer.observe(section);
  }
})();

// Tables sort by a click on a heading.
(() => {
  const figure = (text) => {
    const value = parseFloat(text.replace(/[,\u00a0%]/g, "").replace("\u2212", "-"));
    return Number.isNaN(value) ? -Infinity : value;
  };
  for (const table of document.querySelectorAll(".table-block table")) {
    const heads = [...table.tHead.rows[0].cells];
    if (table.tBodies[0].rows.length < 3) continue;
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const isNumber = head.classList.contains("n");
        const falls = head.getAttribute("aria-sort") === "descending" ? false
          : head.getAttribute("aria-sort") === "ascending" ? true : isNumber;
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", falls ? "descending" : "ascending");
        const text = (row) => row.cells[column].textContent;
        const compare = isNumber
          ? (a, b) => figure(text(a)) - figure(text(b))
          : (a, b) => text(a).localeCompare(text(b));
        const rows = [...table.tBodies[0].rows].sort((a, b) => (falls ? compare(b, a) : compare(a, b)));
        table.tBodies[0].append(...rows);
      });
    });
  }
})();

// The archive's list can be searched.
(() => {
  const list = document.querySelector("[data-search]");
  if (!list || list.children.length < 8) return;
  const field = document.createElement("input");
  field.type = "search";
  field.className = "search";
  field.placeholder = list.dataset.search;
  field.setAttribute("aria-label", list.dataset.search);
  list.before(field);
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const item of list.children) {
      const text = item.textContent.toLowerCase();
      item.hidden = !words.every((word) => text.includes(word));
    }
  });
})();

// Cards: ten a page, chosen by filters and words. Without the script all of them stand there.
(() => {
  const size = 10;
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const count = (number) => number.toLocaleString("en-US");

  function pager(place) {
    const nav = document.createElement("nav");
    nav.className = "pager";
    nav.setAttribute("aria-label", `Pages, ${place} the list`);
    const buttons = ["Previous", "Next"].map((word) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = word;
      return button;
    });
    const words = document.createElement("span");
    nav.append(buttons[0], words, buttons[1]);
    return { nav, buttons, words };
  }

  for (const block of document.querySelectorAll(".cards")) {
    const list = block.querySelector("ol");
    const form = block.querySelector("form");
    const status = block.querySelector(".extent");
    const selects = [...form.querySelectorAll("select")];
    const search = form.querySelector("input");
    const cards = [...list.children].map((item) => ({ item, options: item.dataset.options.split(" ") }));
    const pagers = [pager("above"), pager("below")];
    let chosen = cards;
    let page = 0;

    function show() {
      const pages = Math.max(1, Math.ceil(chosen.length / size));
      page = Math.min(Math.max(page, 0), pages - 1);
      const shown = new Set(chosen.slice(page * size, (page + 1) * size));
      for (const card of cards) card.item.hidden = !shown.has(card);
      const noun = cards.length === 1 ? block.dataset.one : block.dataset.many;
      const all = chosen.length === cards.length ? count(cards.length)
        : `${count(chosen.length)} of ${count(cards.length)}`;
      const from = page * size + 1;
      status.textContent = chosen.length
        ? `${all} ${noun}, showing ${count(from)} to ${count(from + shown.size - 1)}` : `No ${block.dataset.many} match`;
      for (const { nav, buttons, words } of pagers) {
        nav.hidden = pages === 1;
        buttons[0].disabled = page === 0;
        buttons[1].disabled = page === pages - 1;
        words.textContent = `Page ${count(page + 1)} of ${count(pages)}`;
      }
    }

    function choose() {
      const words = plain(search.value).split(/\s+/).filter(Boolean);
      chosen = cards.filter((card) => {
        if (selects.some((select, place) => select.value && select.value !== card.options[place])) return false;
        if (!words.length) return true;
        card.text ??= plain(card.item.textContent);
        return words.every((word) => card.text.includes(word));
      });
      page = 0;
      show();
    }

    pagers.forEach(({ buttons }, place) => buttons.forEach((button, index) => {
      button.addEventListener("click", () => {
        page += index ? 1 : -1;
        show();
        // From below, and from a button that is gone, reading goes on at the head of the list.
        const own = pagers[0].buttons[index];
        if (place || own.disabled) (own.disabled ? pagers[0].buttons[1 - index] : own).focus({ preventScroll: true });
        if (place) block.scrollIntoView();
      });
    }));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", choose);
    form.hidden = false;
    status.setAttribute("role", "status");
    list.before(pagers[0].nav);
    list.after(pagers[1].nav);
    choose();
  }
})();
