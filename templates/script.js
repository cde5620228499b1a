// Extras only: the pages are complete without this file.
"use strict";

/** How texts are searched, the reader’s words and the page’s alike: without case, marks, widths,
    forms of quotes and dashes, invisible characters; with digits of every script as 0 to 9. */
const fold = (() => {
  const others = { "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ħ": "h", "ŧ": "t", "ı": "i" };
  const known = new Map();

  /** The value of a digit in its script; a script’s ten digits are consecutive. */
  function digit(sign) {
    let value = 0;
    for (let code = sign.codePointAt(0) - 1; value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code)); code -= 1) value += 1;
    return String(value);
  }

  function folded(sign) {
    // Upper case first: nothing else folds ß and final sigma.
    const plain = sign.normalize("NFKD").replace(/[\p{M}\p{Cf}\u0640]/gu, "").toUpperCase().toLowerCase()
      .normalize("NFKD").replace(/\p{M}/gu, "");
    return [...plain].map((part) => others[part]
      ?? (/['\u2018-\u201b\u02b9-\u02bd\u2032\u00b4\u0060\uff07\u05f3]/u.test(part) ? "'"
        : /["\u201c-\u201f\u00ab\u00bb\u2033\u300c-\u300f\uff02\u05f4]/u.test(part) ? '"'
          : /\p{Pd}|\u2212/u.test(part) ? "-" : /[\s\u0085]/u.test(part) ? " "
            : /\p{Nd}/u.test(part) && part > "9" ? digit(part) : part)).join("");
  }

  const one = (sign) => {
    if (!known.has(sign)) known.set(sign, folded(sign));
    return known.get(sign);
  };
  const all = (text) => [...text].map(one).join("").replace(/ +/g, " ").trim();
  return Object.assign(all, { one });
})();

/** An element with the given properties and content. */
const make = (name, members, ...parts) => {
  const element = Object.assign(document.createElement(name), members);
  element.append(...parts);
  return element;
};

// The element that the address names; a malformed name is used unchanged.
function addressed() {
  const name = location.hash.slice(1);
  try {
    return document.getElementById(decodeURIComponent(name));
  } catch {
    return document.getElementById(name);
  }
}

// Tooltips. Without the script a mark's <title> is the browser's own tooltip; here it
// becomes ours. A chart is one tab stop; arrow keys move along its marks.
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

  /** The nearest mark above or below a pointer in a chart over time: a line’s points, or upright
      bars. In other charts a mark is where it is. */
  function near(svg, x, y) {
    const marks = [...svg.querySelectorAll(".m")].map((mark) => {
      const shape = mark.querySelector("path");
      return { mark, isPoint: Boolean(shape) && shape.classList.contains("t"), box: shape ? shape.getBoundingClientRect() : null };
    }).filter(({ box }) => box && box.width < svg.clientWidth / 4);
    const points = marks.filter(({ isPoint }) => isPoint);
    const spread = (values) => Math.max(...values) - Math.min(...values);
    const areBars = marks.length > 7 && spread(marks.map(({ box }) => box.width)) < 1
      && spread(marks.map(({ box }) => box.height)) > 1;
    const middle = (start, length) => start + length / 2;
    const found = (points.length ? points : areBars ? marks : []).map(({ mark, box }) => ({
      mark, across: Math.round(Math.abs(middle(box.left, box.width) - x)), along: Math.abs(middle(box.top, box.height) - y),
    })).sort((a, b) => a.across - b.across || a.along - b.along)[0];
    return found ? found.mark : null;
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
    const point = (event) => {
      const mark = event.target.closest(".m") || near(svg, event.clientX, event.clientY);
      if (mark && mark !== active) show(mark);
    };
    svg.addEventListener("pointermove", point);
    svg.addEventListener("pointerdown", point);
    svg.addEventListener("pointerleave", () => show(null));
    // Keyboard users see at once that there is a tooltip.
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

// The table of contents marks the section that is being read.
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

  /** Compares two texts of a column: as figures, as dates, or as words. */
  function order(head, texts) {
    const there = texts.filter((text) => text !== absent);
    if (head.classList.contains("n")) return (a, b) => figure(a) - figure(b);
    if (there.every((text) => !Number.isNaN(moment(text)))) return (a, b) => moment(a) - moment(b);
    return (a, b) => a.localeCompare(b, "en", { numeric: true });
  }

  // A long table shows only its first rows at the start.
  const few = 20;

  /** Shows the table’s first rows in their current order, or all rows if the reader asked for them. */
  function cut(table) {
    [...table.tBodies[0].rows].forEach((row, at) => { row.hidden = !table.dataset.isWhole && at >= few; });
  }

  for (const table of document.querySelectorAll(".table-block table")) {
    const total = table.tBodies[0].rows.length;
    if (total <= few * 1.5) table.dataset.isWhole = "true";
    else {
      const more = make("button", { type: "button", className: "more", textContent: `Show all ${total.toLocaleString("en-US")} rows` });
      const line = make("p", { className: "rows-shown" }, `${few} of ${total.toLocaleString("en-US")} rows `, more);
      more.addEventListener("click", () => {
        table.dataset.isWhole = "true";
        cut(table);
        line.remove();
        table.tBodies[0].rows[few].cells[0].tabIndex = -1;
        table.tBodies[0].rows[few].cells[0].focus();
      });
      table.closest(".scroll").after(line);
      cut(table);
    }
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
        // Rows without a value are at the end in both orders.
        rows.sort((a, b) => (text(a) === absent) - (text(b) === absent)
          || (falls ? compare(text(b), text(a)) : compare(text(a), text(b))));
        table.tBodies[0].append(...rows);
        cut(table);
      });
    });
  }
})();

// Links to other days. The list of days is outside the days, in a page that a hidden frame opens.
// If it is missing (a day copied alone), nothing happens and nothing is logged.
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

// The archive’s front page searches the headlines, findings, themes and quotes of all days. There is
// one script per month: the newest is loaded when the field gets the focus, earlier months one after
// another while there are words to search for.
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
      return { name, address: `${day}/${folder}/index.html`, texts, all: fold([day, long, name, ...texts].join("\n")) };
    }));
    if (!days.length) days.push(month[0][2]);
    days[1] = month[month.length - 1][2];
    entries.push(...news);
    if (words.length) found.push(...news.filter(isFound));
  };

  /** Loads the next month, and earlier ones while there is something to search for. */
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
    // Each character folds to zero, one or several: `origins` has the original positions.
    const signs = [...text];
    const origins = [];
    let plain = "";
    signs.forEach((sign, at) => {
      const own = fold.one(sign);
      for (let count = 0; count < own.length; count += 1) origins.push(at);
      plain += own;
    });
    const parts = [];
    const cut = (start, end) => signs.slice(start, end).join("");
    let at = 0;
    let done = 0;
    for (;;) {
      const hits = words.map((word) => [plain.indexOf(word, at), word.length]).filter(([place]) => place >= 0);
      if (!hits.length) break;
      const [place, length] = hits.reduce((a, b) => (b[0] < a[0] || (b[0] === a[0] && b[1] > a[1]) ? b : a));
      // A combining mark on the last letter of a match belongs to it.
      let end = origins[place + length - 1] + 1;
      while (end < signs.length && fold.one(signs[end]) === "") end += 1;
      const start = Math.max(origins[place], done);
      if (end > start) parts.push(cut(done, start), make("mark", {}, cut(start, end)));
      done = Math.max(done, end);
      at = place + length;
    }
    parts.push(cut(done));
    return parts;
  }

  function result(entry) {
    const hits = entry.texts.filter((text) => words.some((word) => fold(text).includes(word)));
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

  /** Adds the new results, and shows how far back the search has gone. */
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
    words = fold(field.value).split(" ").filter(Boolean);
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

// Shows some sections of a series at a time, and cards ten per page, chosen by filters and words.
// Without the script, all of them are shown.
(() => {
  const size = 10;
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

  /** Opens a folded element when a reader follows a link into it. */
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

  /** Data files next to the page: each one calls this when it is loaded. */
  const parts = new Map();
  globalThis.pagePart = (name, value) => parts.set(name, value);

  /** A file’s value; null if the file is missing (a page that was copied alone). */
  function load(name) {
    if (parts.has(name)) return Promise.resolve(parts.get(name));
    return new Promise((done) => {
      const script = make("script", { src: `data/${name}.js` });
      const end = () => {
        script.remove();
        done(parts.get(name) ?? null);
      };
      script.addEventListener("load", end);
      script.addEventListener("error", end);
      document.body.append(script);
    });
  }

  for (const block of document.querySelectorAll(".cards")) {
    const list = block.querySelector("ol");
    const form = block.querySelector("form");
    const status = block.querySelector(".extent");
    const actions = block.querySelector(".actions");
    const [copy, download] = [".copy", ".download"].map((name) => actions.querySelector(name));
    const said = actions.querySelector("[role=status]");
    const search = form.querySelector("input[type=search]");
    const clear = form.querySelector(".clear");
    const week = form.querySelector(".week");
    const [from, to] = form.querySelectorAll("input[type=date]");
    const filters = [...form.querySelectorAll(".filter")].map((box) => ({
      box, title: box.dataset.title, chosen: box.querySelector(".chosen"),
      options: [...box.querySelectorAll("input")].map((input) => ({
        input, values: input.value.split(" "), title: input.dataset.title,
        count: input.closest("label").querySelector(".count"),
      })),
    }));
    const starts = block.dataset.starts.split(" ").map(Number);
    const read = (words) => words.map((own) => (own === "-" ? [] : own.split(",")));
    const own = [...list.children];
    // The page has the first cards; the others are loaded from files when needed.
    const pagers = [pager("above"), pager("below")];
    let cards = own.map((item) => ({ item, options: read(item.dataset.options.split(" ")), day: item.dataset.day || "" }));
    let isIndexed = starts.length === 1;
    let chosen = null; // all of them
    let reachable = isIndexed ? cards.length : Number(block.dataset.reach);
    let page = 0;
    let asked = "";
    let turn = 0;

    const noun = (number) => (number === 1 ? block.dataset.one : block.dataset.many);

    /** Options and days of all cards; if their file is missing, only the page’s own cards. */
    async function index() {
      if (isIndexed) return;
      const lines = await load(block.id);
      isIndexed = true;
      if (!lines) {
        starts.length = 1;
        reachable = cards.length;
        return;
      }
      const rest = lines.slice(cards.length).map((line) => {
        const words = line.split(" ");
        const day = words.pop();
        return { item: null, options: read(words), day: day === "-" ? "" : day };
      });
      cards = [...cards, ...rest];
    }

    /** The items of a part’s cards; part 1 is the first that is not in the page. */
    async function bring(part) {
      const first = cards[starts[part]];
      if (!first || first.item) return;
      const items = await load(`${block.id}-${part}`);
      const holder = make("template", { innerHTML: (items || []).join("") });
      [...holder.content.children].forEach((item, at) => { cards[starts[part] + at].item = item; });
    }

    const partOf = (place) => starts.findLastIndex((start) => start <= place);

    /** Whether the card has one of a filter’s chosen options; true for all cards if none is chosen. */
    const fits = (card, place, values) => !values.size || card.options[place].some((option) => values.has(option));

    /** The chosen cards, and how many cards each option would leave with the other choices. */
    function sift(words) {
      const values = filters.map(({ options }) => new Set(options.filter(({ input }) => input.checked).flatMap((option) => option.values)));
      const [first, last] = [from ? from.value : "", to ? to.value : ""];
      const counts = filters.map(({ options }) => options.map(() => 0));
      const found = cards.filter((card) => {
        if ((first && (!card.day || card.day < first)) || (last && (!card.day || card.day > last))) return false;
        if (words.length) {
          card.text ??= fold(card.item ? card.item.textContent : "");
          if (!words.every((word) => card.text.includes(word))) return false;
        }
        const misses = filters.flatMap((_, place) => (fits(card, place, values[place]) ? [] : [place]));
        filters.forEach(({ options }, place) => {
          if (misses.some((miss) => miss !== place)) return;
          options.forEach((option, at) => {
            if (option.values.some((value) => card.options[place].includes(value))) counts[place][at] += 1;
          });
        });
        return !misses.length;
      });
      return { found, counts };
    }

    function showCounts(counts) {
      filters.forEach(({ box, options, chosen: words }, place) => {
        options.forEach(({ input, count: label }, at) => {
          label.textContent = count(counts[place][at]);
          input.closest("label").classList.toggle("none", counts[place][at] === 0);
        });
        const titles = options.filter(({ input }) => input.checked).map(({ title }) => title);
        words.textContent = titles.length > 2 ? `${titles.length} chosen` : titles.join(", ") || "All";
        box.classList.toggle("set", titles.length > 0);
      });
    }

    async function show() {
      const mine = ++turn;
      const all = chosen ?? cards;
      const number = chosen ? chosen.length : reachable;
      const pages = Math.max(1, Math.ceil(number / size));
      page = Math.min(Math.max(page, 0), pages - 1);
      const places = [...Array(Math.min(size, number - page * size)).keys()].map((at) => at + page * size);
      // A card that is not in the page needs the index to be found and its part to be shown.
      if (places.some((place) => !all[place]?.item)) {
        block.setAttribute("aria-busy", "true");
        await index();
        const shown = (chosen ?? cards).slice(page * size, (page + 1) * size);
        for (const part of new Set(shown.map((card) => partOf(cards.indexOf(card))))) await bring(part);
        if (mine !== turn) return;
        block.removeAttribute("aria-busy");
      }
      const shown = (chosen ?? cards).slice(page * size, (page + 1) * size).filter(({ item }) => item);
      const items = new Set(shown.map(({ item }) => item));
      for (const item of own) item.hidden = !items.has(item);
      for (const item of [...list.children].slice(own.length)) item.remove();
      list.append(...[...items].filter((item) => item.parentNode !== list));
      say(number, shown.length, pages);
    }

    /** - shown: how many of the chosen cards are on this page of the list. */
    function say(number, shown, pages) {
      const start = page * size + 1;
      const whole = `${count(reachable)} ${noun(reachable)}`;
      const all = number === reachable ? whole : `${count(number)} of ${whole}`;
      status.textContent = number ? `${all}, showing ${count(start)} to ${count(start + shown - 1)}` : `No ${noun(2)} match`;
      for (const { nav, buttons, words } of pagers) {
        nav.hidden = pages === 1;
        buttons[0].disabled = page === 0;
        buttons[1].disabled = page === pages - 1;
        words.textContent = `Page ${count(page + 1)} of ${count(pages)}`;
      }
      if (download) {
        download.hidden = number === 0;
        download.textContent = number === reachable ? "Download all (CSV)" : `Download ${number === 1 ? "this one" : `these ${count(number)}`} (CSV)`;
      }
    }

    const isRestricted = () => Boolean(search.value.trim() || (from && (from.value || to.value))
      || filters.some(({ options }) => options.some(({ input }) => input.checked)));

    async function choose() {
      const mine = ++turn;
      asked = choice();
      page = 0;
      said.textContent = "";
      if (isRestricted() || isIndexed) {
        const words = fold(search.value).split(" ").filter(Boolean);
        if (!isIndexed || (words.length && cards.some(({ item }) => !item))) {
          block.setAttribute("aria-busy", "true");
          status.textContent = "Searching …";
          await index();
          if (words.length) for (let part = 1; part < starts.length; part += 1) await bring(part);
          block.removeAttribute("aria-busy");
          if (mine !== turn) return;
        }
        const { found, counts } = sift(words);
        chosen = found;
        showCounts(counts);
      }
      await show();
    }

    pagers.forEach(({ buttons }, place) => buttons.forEach((button, at) => {
      button.addEventListener("click", async () => {
        page += at ? 1 : -1;
        await show();
        // From the lower buttons, or from one that is now hidden, move to the top of the list.
        const first = pagers[0].buttons[at];
        if (place || first.disabled) (first.disabled ? pagers[0].buttons[1 - at] : first).focus({ preventScroll: true });
        if (place) block.scrollIntoView();
      });
    }));

    /** The choice in the names that readers see; empty if nothing is chosen. */
    function choice() {
      const names = new URLSearchParams({ filter: block.id });
      for (const { title, options } of filters) {
        for (const option of options) if (option.input.checked) names.append(title, option.title);
      }
      if (from && from.value) names.set("From", from.value);
      if (to && to.value) names.set("To", to.value);
      if (search.value.trim()) names.set("Words", search.value.trim());
      return [...names].length > 1 ? `#${names}` : "";
    }

    // The choice is part of the address, so that it can be shared.
    function changed() {
      if (choice() === asked) return;
      choose();
      history.replaceState(null, "", location.href.split("#")[0] + asked);
    }

    // Options that the page does not have are ignored.
    function restore() {
      const names = new URLSearchParams(location.hash.slice(1));
      if (names.get("filter") !== block.id) return;
      for (const { title, options } of filters) {
        const titles = names.getAll(title);
        for (const option of options) option.input.checked = titles.includes(option.title);
      }
      if (from) [from.value, to.value] = [names.get("From") || "", names.get("To") || ""];
      search.value = names.get("Words") || "";
      choose();
      block.scrollIntoView();
    }

    // A link also works for a card that is on another page of the list, or not chosen.
    function reveal() {
      const target = addressed();
      const card = cards.find(({ item }) => item && item === target);
      if (!card) return;
      if (chosen && !chosen.includes(card)) {
        form.reset();
        choose();
      }
      page = Math.floor((chosen ?? cards).indexOf(card) / size);
      show();
      target.tabIndex = -1;
      target.focus({ preventScroll: true });
      target.scrollIntoView();
    }

    // Only one list of options is open; it closes when the focus moves elsewhere.
    for (const { box } of filters) {
      box.addEventListener("toggle", () => {
        if (box.open) for (const other of filters) if (other.box !== box) other.box.open = false;
      });
      box.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !box.open) return;
        box.open = false;
        box.querySelector("summary").focus();
      });
    }
    document.addEventListener("pointerdown", (event) => {
      for (const { box } of filters) if (!box.contains(event.target)) box.open = false;
    });

    if (week) {
      week.addEventListener("click", () => {
        [from.value, to.value] = [new Date(Date.parse(to.max) - 6 * 86400000).toISOString().slice(0, 10), to.max];
        changed();
      });
    }

    copy.addEventListener("click", async () => {
      const address = location.href.split("#")[0] + (choice() || `#${block.id}`);
      try {
        await navigator.clipboard.writeText(address);
        said.textContent = "Link copied";
      } catch {
        said.replaceChildren("Copy this address: ", make("a", { href: address, textContent: address }));
      }
    });

    /** The lines of the CSV file for the chosen cards, without its first line. */
    async function rows() {
      const files = new Map();
      const wanted = chosen ? chosen.map((card) => cards.indexOf(card)) : [...Array(reachable).keys()];
      const lines = [];
      for (const place of wanted) {
        const at = Math.floor(place / 2000);
        if (!files.has(at)) files.set(at, await load(`${block.id.replace("cards-", "rows-")}-${at}`));
        const file = files.get(at);
        if (!file) return null;
        if (!lines.length) lines.push(file[0]);
        lines.push(file[1 + place - at * 2000]);
      }
      return lines;
    }

    if (download) {
      download.addEventListener("click", async () => {
        const lines = await rows();
        if (!lines) {
          said.textContent = "The rows are not beside this page.";
          return;
        }
        const text = `${lines.join("\r\n")}\r\n`;
        // As in the whole file: without the byte order mark, Excel misreads letters outside ASCII.
        const mark = /[^\0-\x7f]/.test(text) ? "\ufeff" : "";
        const address = URL.createObjectURL(new Blob([mark, text], { type: "text/csv" }));
        const isAll = lines.length === Number(block.dataset.total) + 1;
        make("a", { href: address, download: isAll ? block.dataset.file : `chosen-${block.dataset.file}` }).click();
        setTimeout(() => URL.revokeObjectURL(address), 10000);
        said.textContent = `${count(lines.length - 1)} ${noun(lines.length - 1)} saved`;
      });
    }

    addEventListener("hashchange", () => {
      restore();
      reveal();
    });
    // Following the same link again does not change the address.
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      if (link && link.hash === location.hash) setTimeout(reveal);
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    // Not every browser sends both events for a choice.
    form.addEventListener("input", changed);
    form.addEventListener("change", changed);
    clear.addEventListener("click", () => {
      form.reset();
      changed();
    });
    form.hidden = false;
    actions.hidden = false;
    // This text is for a page without filters; filters reach more cards.
    const limit = block.querySelector(":scope > .limit");
    if (limit) limit.hidden = true;
    status.setAttribute("role", "status");
    list.before(pagers[0].nav);
    list.after(pagers[1].nav);
    choose();
    restore();
    reveal();
  }
})();

// The comparison page: any two days, or the week up to a day and the week before, as they were
// reported. Each day has its figures in a script of its own, which is loaded when it is chosen.
(() => {
  const box = document.querySelector("[data-compare]");
  if (!box) return;
  const days = [...box.querySelectorAll("[data-day]")].map((item) => [item.dataset.day, item.textContent]);
  // Headings, and how changes are printed: the program writes them into the page.
  const words = JSON.parse(box.dataset.words);
  const place = box.querySelector(".compared");
  const loaded = new Map();
  const pick = (title, options, chosen) => {
    const list = make("select", {}, ...options.map(([value, text]) => make("option", { value, textContent: text })));
    list.value = chosen;
    return [make("label", {}, `${title} `, list), list];
  };
  const parts = location.hash.slice(1).split(",");
  const asked = parts.filter((day) => days.some(([known]) => known === day));
  const second = asked[asked.length - 1] || box.dataset.second;
  const older = days.find(([day]) => day < second);
  const first = asked.length > 1 ? asked[0] : older ? older[0] : box.dataset.first;
  const [spanLabel, spanList] = pick("Compare", [["day", words.day], ["week", words.week]], parts.includes("week") ? "week" : "day");
  const [firstLabel, firstList] = pick("From", days, first);
  const [secondLabel, secondList] = pick("To", days, second);
  const status = make("p", { className: "search-status" });
  status.setAttribute("role", "status");
  const form = make("form", { className: "choice" }, spanLabel, " ", firstLabel, " ", secondLabel);
  form.addEventListener("submit", (event) => event.preventDefault());
  place.before(form, status);

  globalThis.archiveDay = (day) => { loaded.set(day.day, day); };

  /** What a day says of itself; null if it has no file of figures, or that of an older program. */
  function load(day) {
    if (loaded.has(day)) return Promise.resolve(loaded.get(day));
    return new Promise((done) => {
      const script = make("script", { src: `${day}/figures.js` });
      script.addEventListener("load", () => {
        const figures = loaded.get(day);
        done(figures && figures.measures ? figures : null);
      });
      script.addEventListener("error", () => done(null));
      document.body.append(script);
    });
  }

  /** Rounds half away from zero, as tiles do; values within floating-point error of a half count as one. */
  function digits(value, count) {
    const factor = 10 ** count;
    const exact = Math.abs(value) * factor;
    const error = 2 ** -50 * Math.max(exact, 100 * factor, 1000);
    const whole = Math.floor(exact) + (exact % 1 >= 0.5 - error ? 1 : 0);
    return (whole / factor).toLocaleString("en-US", { minimumFractionDigits: count, maximumFractionDigits: count });
  }

  /** The change as tiles print it: percentage points for a rate. */
  function change(unit, before, after) {
    const form = words.forms.findLast(([name, from]) => name === unit && Math.abs(after) >= from);
    if (before === null || after === null || !form) return words.absent;
    const by = after - before;
    const [, , scale, count, name] = form;
    const text = digits(by * scale, count);
    const sign = /[1-9]/.test(text) ? (by > 0 ? "+" : "\u2212") : "";
    return sign + text + name;
  }

  /** Whether two values of one figure mean something else; the fifth member says what they mean. */
  const redefined = (old, now) => Boolean(old && now && old[4] && now[4] && old[4] !== now[4]);

  /** How many times as large a change is as chance makes it; −1 where nothing is compared. The program has the same rule. */
  function size(unit, old, now) {
    if (!old || !now || redefined(old, now) || old[0] === null || now[0] === null) return -1;
    const [[before, n], [after, m]] = [old, now];
    if (unit !== "rate") return Math.abs(Math.sqrt(Math.max(0, after)) - Math.sqrt(Math.max(0, before))) * Math.SQRT2;
    const rate = (before * n + after * m) / (n + m);
    const error = Math.sqrt(rate * (1 - rate) * (1 / n + 1 / m));
    return error > 0 && Number.isFinite(error) ? Math.abs(after - before) / error : 0;
  }

  /** Figures of two days as [measure, brand, title, unit, before, after], the largest change first. */
  function compared(before, after) {
    const key = ([measure, brand]) => `${measure} ${brand}`;
    const olds = new Map(before.map((figure) => [key(figure), figure[4]]));
    const ids = new Set(after.map(key));
    return sorted([
      ...after.map((figure) => [...figure.slice(0, 4), olds.get(key(figure)) || null, figure[4]]),
      ...before.filter((figure) => !ids.has(key(figure))).map((figure) => [...figure.slice(0, 5), null])]);
  }

  function sorted(rows) {
    return rows.map((row) => [size(row[3], row[4], row[5]), row]).sort(([a], [b]) => b - a).map(([, row]) => row);
  }

  const printed = (value) => (!value ? words.absent : value[3] ? `${value[2]}, ${value[3]}` : value[2]);

  function table(title, heads, rows) {
    if (!rows.length) return [];
    const cell = (text, mark) => make("td", { className: mark ? "n marked" : "n", textContent: text });
    const lines = rows.map(([, , name, unit, old, now]) => make("tr", {},
      make("th", { scope: "row", textContent: name, dir: "auto" }), cell(printed(old), old && old[3]), cell(printed(now), now && now[3]),
      cell(redefined(old, now) ? words.redefined : change(unit, old ? old[0] : null, now ? now[0] : null))));
    const columns = [words.figure, ...heads, words.change].map((text, at) => (
      make("th", { scope: "col", className: at ? "n" : "", textContent: text })));
    const scroll = make("div", { className: "scroll", tabIndex: 0 },
      make("table", {}, make("caption", { textContent: title }), make("thead", {}, make("tr", {}, ...columns)), make("tbody", {}, ...lines)));
    scroll.setAttribute("role", "group");
    scroll.setAttribute("aria-label", title);
    return [make("section", {}, make("h3", { textContent: title }), scroll, ...cut(lines))];
  }

  /** Hides the smaller changes of a long table until a reader asks for them. */
  function cut(lines) {
    const few = 15;
    if (lines.length <= few * 1.5) return [];
    const hidden = lines.slice(few);
    const more = make("button", { type: "button", className: "more", textContent: `Show all ${lines.length} rows` });
    const line = make("p", { className: "rows-shown" }, `${few} of ${lines.length} rows `, more);
    for (const row of hidden) row.hidden = true;
    more.addEventListener("click", () => {
      for (const row of hidden) row.hidden = false;
      line.remove();
      hidden[0].cells[0].tabIndex = -1;
      hidden[0].cells[0].focus();
    });
    return [line];
  }

  function tables(heads, rows) {
    if (!rows.length) return [make("p", { className: "empty", textContent: words.noFigures })];
    return [make("div", { className: "compared-pages" },
      ...table(words.allBrands, heads, rows.filter(([, brand]) => !brand)),
      ...table(words.byBrand, heads, rows.filter(([, brand]) => brand)))];
  }

  /** “20 Nov” and “21 Nov”, with their years where these differ. */
  function heads(from, to) {
    const names = [from, to].map((day) => day.name.replace(/^\S+ /, ""));
    return from.day.slice(0, 4) === to.day.slice(0, 4) ? names.map((name) => name.slice(0, -5)) : names;
  }

  /** What only one of two days told, under a heading each. */
  function told(title, list, other) {
    const known = new Set(other.map(([id]) => id));
    const rest = list.filter(([id]) => !known.has(id));
    if (!rest.length) return [];
    return [make("h4", { textContent: title }), make("ul", {}, ...rest.map(([, text]) => make("li", { textContent: text, dir: "auto" })))];
  }

  /** The pages that told something else, then the names of the others. */
  function lists(from, to) {
    const before = new Map(from.pages.map((page) => [page[0], page]));
    const folders = new Set(to.pages.map(([folder]) => folder));
    const link = (day, [folder, title]) => make("a", { href: `${day.day}/${folder}/index.html`, textContent: title });
    const part = (day, page, ...content) => make("section", {}, make("h3", {}, link(day, page)), ...content);
    const only = (day, page) => part(day, page, make("p", { className: "note", textContent: `Only on ${day.name}.` }));
    const sections = [];
    const same = [];
    for (const page of to.pages) {
      const old = before.get(page[0]);
      if (!old) { sections.push(only(to, page)); continue; }
      const content = [...told(words.newFindings, page[2], old[2]), ...told(words.goneFindings, old[2], page[2]),
        ...told(words.newAlerts, page[3], old[3]), ...told(words.goneAlerts, old[3], page[3])];
      if (content.length) sections.push(part(to, page, ...content));
      else same.push(link(to, page));
    }
    for (const page of from.pages) if (!folders.has(page[0])) sections.push(only(from, page));
    return [
      ...(sections.length ? [make("div", { className: "compared-pages" }, ...sections)] : []),
      ...(same.length ? [make("p", { className: "note same" }, `${words.sameLists}: `, ...same.flatMap((item, at) => (at ? ["; ", item] : [item])), ".")] : [])];
  }

  const iso = (day, back) => new Date(Date.parse(day) - back * 86400000).toISOString().slice(0, 10);

  /** “14–20 Nov”, “28 Nov–4 Dec”: the seven days up to one. */
  function week(last) {
    const [from, to] = [iso(last, 6), last].map((day) => [Number(day.slice(8)), words.months[Number(day.slice(5, 7)) - 1]]);
    return `${from[0]}${from[1] === to[1] ? "" : ` ${from[1]}`}\u2013${to.join(" ")}`;
  }

  async function show() {
    const span = spanList.value;
    firstLabel.hidden = span === "week";
    const b = secondList.value;
    const a = span === "week" ? iso(b, 7) : firstList.value;
    status.textContent = a === b ? "Choose two different days." : "";
    if (a === b) {
      place.replaceChildren();
      return;
    }
    const hasFirst = days.some(([day]) => day === a);
    const [from, to] = await Promise.all([hasFirst ? load(a) : null, load(b)]);
    if (b !== secondList.value || span !== spanList.value || (span === "day" && a !== firstList.value)) return;
    if (!to || (span === "day" && !from)) {
      status.textContent = `${to ? a : b} has no figures to compare: it was published by an older program.`;
      place.replaceChildren();
      return;
    }
    const names = span === "week" ? [week(a), week(b)] : [from.name, to.name];
    const rows = span === "week" ? sorted(to.weeks) : compared(from.measures, to.measures);
    place.replaceChildren(
      make("h2", { textContent: `${names[0]} \u2192 ${names[1]}` }),
      ...tables(span === "week" ? names : heads(from, to), rows),
      ...(from ? lists(from, to)
        : [make("p", { className: "note", textContent: `${a} cannot be compared: findings and alerts are left out.` })]));
    history.replaceState(null, "", span === "week" ? `#week,${b}` : `#${a},${b}`);
  }

  form.addEventListener("change", show);
  show();
})();
