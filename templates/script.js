// Extras only: the pages say everything without this file.
"use strict";

// What the address points at; one that is not well-formed points at nothing by its own name.
function addressed() {
  const name = location.hash.slice(1);
  try {
    return document.getElementById(decodeURIComponent(name));
  } catch {
    return document.getElementById(name);
  }
}

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
    // Who comes by keyboard sees at once that there is something to read.
    svg.addEventListener("focus", () => { if (svg.matches(":focus-visible") && !active) step(svg, "first"); });
    svg.addEventListener("blur", () => show(null));
    svg.addEventListener("keydown", (event) => {
      if (!(event.key in steps) || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      step(svg, steps[event.key]);
    });
  }
  addEventListener("keydown", (event) => { if (event.key === "Escape") show(null); });
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

// Tables sort by their headings, which become buttons.
(() => {
  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const figure = (text) => parseFloat(text.replace(/[,\u00a0%]/g, "").replace("\u2212", "-"));
  const moment = (text) => {
    const parts = /^(?:[A-Z][a-z]{2} )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})(?:, (\d\d):(\d\d))?$/.exec(text);
    const [, day, month, year, hour = 0, minute = 0] = parts || [];
    return parts ? Date.UTC(year, months.indexOf(month), day, hour, minute) : NaN;
  };
  const absent = "\u2013";

  /** How two texts of a column compare: as figures, as dates, or as words. */
  function order(head, texts) {
    const there = texts.filter((text) => text !== absent);
    if (head.classList.contains("n")) return (a, b) => figure(a) - figure(b);
    if (there.every((text) => !Number.isNaN(moment(text)))) return (a, b) => moment(a) - moment(b);
    return (a, b) => a.localeCompare(b, "en", { numeric: true });
  }

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
        const rows = [...table.tBodies[0].rows];
        const compare = order(head, rows.map(text));
        // What has no value stands at the end either way.
        rows.sort((a, b) => (text(a) === absent) - (text(b) === absent)
          || (falls ? compare(text(b), text(a)) : compare(text(a), text(b))));
        table.tBodies[0].append(...rows);
      });
    });
  }
})();

// Links to other days. What days there are stands beside the days, in a page that a hidden frame
// opens: should it not be there (a day copied alone), nothing happens and nothing is logged.
(() => {
  const { days: address, day: today, place } = document.currentScript.dataset;
  const line = document.querySelector(".bar .day");
  if (!address || !line) return;
  const isDay = /^\d{4}-\d\d-\d\d$/;
  const frame = document.createElement("iframe");
  frame.hidden = true;
  frame.title = "Days of the archive";
  frame.src = address;

  const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const name = (day) => {
    const date = new Date(`${day}T00:00:00Z`);
    return `${weekdays[date.getUTCDay()]} ${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
  };
  const shifted = (day, by) => new Date(Date.parse(`${day}T00:00:00Z`) + by * 86400000).toISOString().slice(0, 10);

  function show({ days, pages }) {
    const lists = new Map(days.filter(([day]) => isDay.test(day)).map(([day, list]) => [day, pages[list] || []]));
    const known = [...lists.keys()].sort();
    const nav = document.createElement("nav");
    nav.className = "other-days";
    nav.setAttribute("aria-label", "Other days");
    const add = (day, text, words, relation) => {
      if (!day || !lists.has(day)) return;
      const link = document.createElement("a");
      const folder = place && lists.get(day).includes(place) ? `${place}/` : "";
      link.href = new URL(`../${day}/${folder}index.html`, new URL(address, location.href)).href;
      link.textContent = text;
      link.title = words;
      if (relation) link.rel = relation;
      nav.append(link, " ");
    };
    const before = known.filter((day) => day < today).pop();
    const after = known.find((day) => day > today);
    const week = shifted(today, -7);
    if (before) add(before, `\u2190 ${name(before)}`, "The day before in the archive", "prev");
    if (after) add(after, `${name(after)} \u2192`, "The day after in the archive", "next");
    if (week !== before) add(week, `A week before: ${name(week)}`, "The same weekday of the week before");
    if (nav.children.length) line.after(nav);
  }

  addEventListener("message", (event) => {
    if (event.source !== frame.contentWindow || !event.data || !event.data.days || !event.data.pages) return;
    show(event.data);
    frame.remove();
  });
  document.body.append(frame);
})();

/** An element with members of its own and what stands in it. */
const make = (name, members, ...parts) => {
  const element = Object.assign(document.createElement(name), members);
  element.append(...parts);
  return element;
};

// The archive’s front page searches the headlines, findings, themes and quotes of all days. They stand in a
// script a month: the newest is loaded when somebody goes to the field, the months before it one
// after another as long as there are words to look for.
(() => {
  const box = document.querySelector("[data-search]");
  const files = box ? box.dataset.search.split(" ").filter(Boolean) : [];
  if (!files.length) return;
  const few = 50;
  const hint = "Search headlines, findings, themes and quotes of all days";
  const field = make("input", { type: "search", className: "search", placeholder: "Search all days", autocomplete: "off" });
  field.setAttribute("aria-label", hint);
  const said = make("span");
  const more = make("button", { type: "button", hidden: true });
  const status = make("p", { className: "search-status" }, said, " ", more);
  status.setAttribute("role", "status");
  const range = make("p", { className: "search-range", textContent: "Headlines, findings, themes and quotes." });
  const list = make("ol", { className: "results" });
  box.append(field, range, status, list);
  box.setAttribute("role", "search");

  const entries = []; // newest first
  const days = []; // their days’ names: the newest, the oldest
  let next = 0;
  let unread = 0;
  let isLoading = false;
  let words = [];
  let found = [];
  let most = few;

  globalThis.archiveMonth = (month) => {
    const news = month.flatMap(([day, long, short, pages]) => pages.map(([folder, title, texts]) => {
      const name = `${long.slice(0, 3)} ${short}, ${title}`;
      return { name, address: `${day}/${folder}/index.html`, texts, all: [day, long, name, ...texts].join("\n").toLowerCase() };
    }));
    if (!days.length) days.push(month[0][2]);
    days[1] = month[month.length - 1][2];
    entries.push(...news);
    if (words.length) found.push(...news.filter(isFound));
  };

  /** Loads the next month, and those before it while there is something to look for. */
  function load() {
    if (isLoading || next === files.length) return;
    isLoading = true;
    const known = entries.length;
    const script = make("script", { src: files[next] });
    const end = () => {
      isLoading = false;
      if (entries.length === known) unread += 1;
      script.remove();
      show();
      if (words.length) load();
    };
    next += 1;
    script.addEventListener("load", end);
    script.addEventListener("error", end);
    document.body.append(script);
  }

  const isFound = (entry) => words.every((word) => entry.all.includes(word));

  /** The text with every occurrence of a word marked. */
  function marked(text) {
    const parts = [];
    const lower = text.toLowerCase();
    let at = 0;
    while (at < text.length && lower.length === text.length) {
      const hits = words.map((word) => [lower.indexOf(word, at), word.length]).filter(([place]) => place >= 0);
      if (!hits.length) break;
      const [place, length] = hits.reduce((a, b) => (b[0] < a[0] || (b[0] === a[0] && b[1] > a[1]) ? b : a));
      parts.push(text.slice(at, place), make("mark", {}, text.slice(place, place + length)));
      at = place + length;
    }
    parts.push(text.slice(at));
    return parts;
  }

  function result(entry) {
    const hits = entry.texts.filter((text) => words.some((word) => text.toLowerCase().includes(word)));
    const texts = hits.length ? hits : entry.texts.slice(0, 1);
    return make("li", {},
      make("p", { className: "result-place" }, make("a", { href: entry.address }, ...marked(entry.name))),
      ...texts.map((text) => make("p", { dir: "auto" }, ...marked(text))));
  }

  /** `21 Nov back to 3 Aug 2026`. */
  function searched() {
    const [newest, oldest] = days;
    const year = / \d+$/.exec(oldest)[0];
    return newest === oldest ? newest : `${newest.endsWith(year) ? newest.slice(0, -year.length) : newest} back to ${oldest}`;
  }

  /** Adds what was found since, and says how far the search has come. */
  function show() {
    list.append(...found.slice(list.children.length, most).map(result));
    const isDone = next === files.length && !isLoading;
    const rest = Math.max(found.length - most, 0);
    const reports = `${found.length} ${found.length === 1 ? "report" : "reports"} found`;
    status.setAttribute("aria-busy", words.length > 0 && !isDone);
    said.textContent = !words.length ? ""
      : !found.length ? (isDone ? "Nothing found." : "Searching …")
        : (rest ? `Showing ${most} of ${reports}` : reports) + (isDone ? "." : " so far.");
    more.hidden = rest === 0;
    more.textContent = `Show the other ${rest}`;
    if (!words.length) return;
    const lost = unread ? ` ${unread} ${unread === 1 ? "month" : "months"} could not be read.` : "";
    range.textContent = (days.length ? `Searched ${searched()}${isDone ? "." : " so far."}` : "") + lost;
  }

  function search() {
    words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    most = few;
    found = words.length ? entries.filter(isFound) : [];
    list.replaceChildren();
    show();
    if (words.length) load();
  }

  more.addEventListener("click", () => {
    const first = most;
    most = Infinity;
    show();
    list.children[first].querySelector("a").focus();
  });
  field.addEventListener("focus", () => { if (next === 0) load(); });
  field.addEventListener("input", search);
  box.addEventListener("keydown", (event) => {
    const links = [...list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && (at >= 0 || (step > 0 && document.activeElement === field)) && links.length) {
      event.preventDefault();
      (at + step < 0 ? field : links[Math.min(at + step, links.length - 1)]).focus();
    } else if (event.key === "Escape") {
      field.value = "";
      search();
      field.focus();
    }
  });
})();

// Sections of a series some at a time, cards ten a page, chosen by filters and words. Without the
// script all of them stand there.
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

  /** Who follows a link into something folded finds it open. */
  function unfold(target) {
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  }

  const series = [...document.querySelectorAll("main > section[data-series]")];
  if (series.length) {
    const { series: noun, size: few } = series[0].dataset;
    const pages = Math.ceil(series.length / few);
    const pagers = [pager("above"), pager("below")];
    let page = 0;

    function turn(to) {
      page = Math.min(Math.max(to, 0), pages - 1);
      const from = page * few;
      const end = Math.min(from + Number(few), series.length);
      series.forEach((section, at) => { section.hidden = at < from || at >= end; });
      for (const { nav, buttons, words } of pagers) {
        nav.hidden = pages === 1;
        buttons[0].disabled = page === 0;
        buttons[1].disabled = page === pages - 1;
        words.textContent = `${noun[0].toUpperCase()}${noun.slice(1)} ${from + 1} to ${end} of ${series.length}`;
      }
    }

    function follow() {
      const target = addressed();
      const at = target ? series.indexOf(target.closest("section[data-series]")) : -1;
      if (at < 0) return;
      turn(Math.floor(at / few));
      unfold(target);
      if (!series.includes(target)) target.tabIndex = -1;
      target.focus({ preventScroll: true });
      target.scrollIntoView();
    }

    pagers.forEach(({ buttons }) => buttons.forEach((button, index) => {
      button.addEventListener("click", () => {
        turn(page + (index ? 1 : -1));
        const own = pagers[0].buttons[index];
        (own.disabled ? pagers[0].buttons[1 - index] : own).focus({ preventScroll: true });
        pagers[0].nav.scrollIntoView();
      });
    }));
    addEventListener("hashchange", follow);
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      if (link && link.hash === location.hash) setTimeout(follow);
    });
    series[0].before(pagers[0].nav);
    series[series.length - 1].after(pagers[1].nav);
    turn(0);
    follow();
  }

  for (const block of document.querySelectorAll(".cards")) {
    const list = block.querySelector("ol");
    const form = block.querySelector("form");
    const status = block.querySelector(".extent");
    const selects = [...form.querySelectorAll("select")];
    const search = form.querySelector("input");
    const clear = form.querySelector("button");
    const cards = [...list.children].map((item) => ({ item, options: item.dataset.options.split(" ").map((own) => own.split(",")) }));
    // The page may have the first of them only: what is chosen is chosen among these.
    const isCut = Number(block.dataset.total) > cards.length;
    const these = `${isCut ? "these " : ""}${count(cards.length)}`;
    const whole = isCut ? `${count(cards.length)} of ${count(Number(block.dataset.total))}` : these;
    const pagers = [pager("above"), pager("below")];
    let chosen = cards;
    let page = 0;
    let asked;

    function show() {
      const pages = Math.max(1, Math.ceil(chosen.length / size));
      page = Math.min(Math.max(page, 0), pages - 1);
      const shown = new Set(chosen.slice(page * size, (page + 1) * size));
      for (const card of cards) card.item.hidden = !shown.has(card);
      const noun = cards.length === 1 ? block.dataset.one : block.dataset.many;
      const all = chosen.length === cards.length ? whole : `${count(chosen.length)} of ${these}`;
      const from = page * size + 1;
      status.textContent = chosen.length
        ? `${all} ${noun}, showing ${count(from)} to ${count(from + shown.size - 1)}`
        : isCut ? `None of ${these} ${noun} matches` : `No ${noun} match`;
      for (const { nav, buttons, words } of pagers) {
        nav.hidden = pages === 1;
        buttons[0].disabled = page === 0;
        buttons[1].disabled = page === pages - 1;
        words.textContent = `Page ${count(page + 1)} of ${count(pages)}`;
      }
    }

    const has = (card, select, place) => select.value.split(" ").some((option) => card.options[place].includes(option));

    function choose() {
      asked = choice();
      const words = plain(search.value).split(/\s+/).filter(Boolean);
      chosen = cards.filter((card) => {
        if (selects.some((select, place) => select.value && !has(card, select, place))) return false;
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
    // What is chosen, by the names that a reader meets; without a choice nothing.
    function choice() {
      const names = new URLSearchParams({ filter: block.id });
      for (const select of selects) if (select.value) names.set(select.dataset.title, select.selectedOptions[0].dataset.title);
      if (search.value.trim()) names.set("Words", search.value.trim());
      return [...names].length > 1 ? `#${names}` : "";
    }

    // The address has the choice, so that it can be sent on.
    function changed() {
      if (choice() === asked) return;
      choose();
      history.replaceState(null, "", location.href.split("#")[0] + asked);
    }

    // An option that the page lacks leaves its filter at all.
    function restore() {
      const names = new URLSearchParams(location.hash.slice(1));
      if (names.get("filter") !== block.id) return;
      for (const select of selects) {
        const title = names.get(select.dataset.title);
        const option = [...select.options].find((option) => option.dataset.title === title);
        select.selectedIndex = title && option ? option.index : 0;
      }
      search.value = names.get("Words") || "";
      choose();
      block.scrollIntoView();
    }

    // Who follows a link to a card that is on another page, or not chosen, is brought to it.
    function reveal() {
      const target = addressed();
      const card = cards.find(({ item }) => item === target);
      if (!card) return;
      if (!chosen.includes(card)) {
        form.reset();
        choose();
      }
      page = Math.floor(chosen.indexOf(card) / size);
      show();
      target.tabIndex = -1;
      target.focus({ preventScroll: true });
      target.scrollIntoView();
    }

    addEventListener("hashchange", () => {
      restore();
      reveal();
    });
    // The same link again changes no address.
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      if (link && link.hash === location.hash) setTimeout(reveal);
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    // Not every browser tells of a choice by both.
    form.addEventListener("input", changed);
    form.addEventListener("change", changed);
    clear.addEventListener("click", () => {
      form.reset();
      changed();
    });
    form.hidden = false;
    status.setAttribute("role", "status");
    list.before(pagers[0].nav);
    list.after(pagers[1].nav);
    choose();
    restore();
    reveal();
  }
})();

// The page of comparisons: any two days, as they were reported. Each day carries its figures in a
// script of its own, which is loaded when the day is chosen.
(() => {
  const box = document.querySelector("[data-compare]");
  if (!box) return;
  const days = [...box.querySelectorAll("[data-day]")].map((item) => [item.dataset.day, item.textContent]);
  const place = box.querySelector(".compared");
  const loaded = new Map();
  const pick = (title, day) => {
    const list = make("select", {}, ...days.map(([value, text]) => make("option", { value, textContent: text })));
    list.value = day;
    return [make("label", {}, `${title} `, list), list];
  };
  const asked = location.hash.slice(1).split(",").filter((day) => days.some(([known]) => known === day));
  const second = asked[asked.length - 1] || box.dataset.second;
  const older = days.find(([day]) => day < second);
  const first = asked.length > 1 ? asked[0] : older ? older[0] : box.dataset.first;
  const [firstLabel, firstList] = pick("From", first);
  const [secondLabel, secondList] = pick("To", second);
  const status = make("p", { className: "search-status" });
  status.setAttribute("role", "status");
  const form = make("form", { className: "choice" }, firstLabel, " ", secondLabel);
  form.addEventListener("submit", (event) => event.preventDefault());
  place.before(form, status);

  globalThis.archiveDay = (day) => { loaded.set(day.day, day); };

  /** What a day reported; null when it has no file of figures. */
  function load(day) {
    if (loaded.has(day)) return Promise.resolve(loaded.get(day));
    return new Promise((done) => {
      const script = make("script", { src: `${day}/figures.js` });
      script.addEventListener("load", () => done(loaded.get(day) || null));
      script.addEventListener("error", () => done(null));
      document.body.append(script);
    });
  }

  /** Half away from zero, as tiles round: what lies within the error of the arithmetic of a half is one. */
  function digits(value, count) {
    const factor = 10 ** count;
    const exact = Math.abs(value) * factor;
    const error = 2 ** -50 * Math.max(exact, 100 * factor, 1000);
    const whole = Math.floor(exact) + (exact % 1 >= 0.5 - error ? 1 : 0);
    return (whole / factor).toLocaleString("en-US", { minimumFractionDigits: count, maximumFractionDigits: count });
  }

  /** The change as tiles print it: a rate's in percentage points. */
  function change(unit, before, after) {
    if (before === null || after === null || unit === "label") return "\u2013";
    const by = after - before;
    // Many minutes are read as hours.
    const isLong = unit === "minutes" && Math.abs(after) >= 10000;
    const [scale, count, name] = isLong ? [1 / 60, 1, "\u00a0h"] : { rate: [100, 1, "\u00a0points"], score: [1, 1, ""], per_day: [1, 1, ""],
      hours: [1, 1, "\u00a0h"], minutes: [1, 0, "\u00a0min"] }[unit] || [1, 0, ""];
    const text = digits(by * scale, count);
    const sign = /[1-9]/.test(text) ? (by > 0 ? "+" : "\u2212") : "";
    return sign + text + name;
  }

  // A report’s figures of HelpScout are the same in all its editions: they stand with all brands.
  const isShown = (folder) => ([id]) => !id.startsWith("helpscout_") || folder.endsWith("/all");

  /** “20 Nov” and “21 Nov”, with their years where these differ. */
  function heads(from, to) {
    const names = [from, to].map((day) => day.name.replace(/^\S+ /, ""));
    return from.day.slice(0, 4) === to.day.slice(0, 4) ? names.map((name) => name.slice(0, -5)) : names;
  }

  function table(title, [from, to], before, after) {
    const olds = new Map(before.map((figure) => [figure[0], figure]));
    const ids = new Set(after.map(([id]) => id));
    const all = [...after, ...before.filter(([id]) => !ids.has(id))];
    const news = new Map(after.map((figure) => [figure[0], figure]));
    const cell = (text) => make("td", { className: "n", textContent: text });
    const rows = all.map(([id, name, unit]) => {
      const [old, now] = [olds.get(id), news.get(id)];
      const mark = now ? now[5] || "" : "";
      const head = make("th", { scope: "row" }, name);
      if (mark === "alert") {
        const flag = make("span", { className: "flag" });
        flag.setAttribute("aria-hidden", "true");
        head.append(" ", make("span", { className: "flagged" }, flag, "alert"));
      } else if (mark) head.append(" ", make("span", { className: "marked", textContent: "differs from the days before its own" }));
      return make("tr", { className: mark }, head, cell(old ? old[4] : "\u2013"), cell(now ? now[4] : "\u2013"),
        cell(change(unit, old ? old[3] : null, now ? now[3] : null)));
    });
    const columns = ["Figure", ...heads(from, to), "Change"].map((text, at) => (
      make("th", { scope: "col", className: at ? "n" : "", textContent: text })));
    const scroll = make("div", { className: "scroll", tabIndex: 0 },
      make("table", {}, make("caption", { textContent: title }), make("thead", {}, make("tr", {}, ...columns)), make("tbody", {}, ...rows)));
    scroll.setAttribute("role", "group");
    scroll.setAttribute("aria-label", title);
    return scroll;
  }

  const dayCount = (from, to) => Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86400000) + 1);
  const countedDays = (count) => `${count.toLocaleString("en-US")} ${count === 1 ? "day" : "days"}`;

  /** How the days that both figures look at lie to each other; empty where an older program has not said. */
  function windows(before, after, from, to) {
    const [[a, b], [c, d]] = [before.slice(4), after.slice(4)];
    if (!a || !c) return "";
    const short = (iso) => new Date(`${iso}T00:00:00Z`).toLocaleDateString("en-GB", { timeZone: "UTC", day: "numeric", month: "short", year: "numeric" }).replace("Sept", "Sep");
    const upTo = (first, last) => (first === last ? short(last) : `${countedDays(dayCount(first, last))} to ${short(last)}`);
    if (a === c && b === d) return `Both figures cover the same days: ${upTo(a, b)}.`;
    const count = dayCount(a, b);
    const isUpToItsDay = b === from.day && d === to.day && count === dayCount(c, d);
    const both = isUpToItsDay ? `Each figure covers ${count === 1 ? "its day" : `the ${countedDays(count)} up to its day`}`
      : `The figures cover ${upTo(a, b)} and ${upTo(c, d)}`;
    const shared = dayCount(a > c ? a : c, b < d ? b : d);
    return `${both}; the two windows share ${shared ? countedDays(shared) : "no day"}.`;
  }

  function findings(title, list) {
    if (!list.length) return [];
    return [make("h4", { textContent: title }), make("ul", {}, ...list.map(([, text]) => make("li", { textContent: text, dir: "auto" })))];
  }

  const matching = (from, folder) => from.pages.find(([other]) => other === folder);

  /** - common: what stands above all pages of their windows. */
  function section(page, from, to, common) {
    const [folder, title, figures, news] = page;
    const before = matching(from, folder);
    const link = make("a", { href: `${to.day}/${folder}/index.html`, textContent: title });
    const head = make("h3", {}, link);
    if (!before) return make("section", {}, head, make("p", { className: "note", textContent: `Only on ${to.name}.` }));
    const known = new Set(before[3].map(([id]) => id));
    const now = new Set(news.map(([id]) => id));
    const own = windows(before, page, from, to);
    const tables = [before[2], figures].map((list) => list.filter(isShown(folder)));
    return make("section", {}, head,
      ...(own && own !== common ? [make("p", { className: "windows", textContent: own })] : []),
      tables.some((list) => list.length) ? table(title, [from, to], ...tables)
        : make("p", { className: "note", textContent: "No figures on either day." }),
      ...findings("Came", news.filter(([id]) => !known.has(id))),
      ...findings("Went", before[3].filter(([id]) => !now.has(id))));
  }

  async function show() {
    const [a, b] = [firstList.value, secondList.value];
    if (a === b) {
      status.textContent = "Choose two different days.";
      place.replaceChildren();
      return;
    }
    status.textContent = "";
    const [from, to] = await Promise.all([load(a), load(b)]);
    if (a !== firstList.value || b !== secondList.value) return;
    if (!from || !to) {
      status.textContent = `${from ? b : a} has no figures to compare: it was published by an older program.`;
      place.replaceChildren();
      return;
    }
    const folders = new Set(to.pages.map(([folder]) => folder));
    const gone = from.pages.filter(([folder]) => !folders.has(folder));
    const common = to.pages.map((page) => [matching(from, page[0]), page]).filter(([before]) => before)
      .map(([before, page]) => windows(before, page, from, to)).find(Boolean) || "";
    place.replaceChildren(
      make("h2", { textContent: `${from.name} \u2192 ${to.name}` }),
      ...(common ? [make("p", { className: "windows", textContent: common })] : []),
      make("div", { className: "compared-pages" },
        ...to.pages.map((page) => section(page, from, to, common)),
        ...gone.map(([folder, title]) => make("section", {},
          make("h3", {}, make("a", { href: `${a}/${folder}/index.html`, textContent: title })),
          make("p", { className: "note", textContent: `Only on ${from.name}.` })))));
    history.replaceState(null, "", `#${a},${b}`);
  }

  form.addEventListener("change", show);
  show();
})();
