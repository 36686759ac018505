// Enhancements of the review: without this file every link leads to its words, and every form works by itself.
(() => {
  const page = document.getElementById("review");
  if (!page) return;
  const text = page.querySelector(".review-text");
  const sides = page.querySelector(".sides");
  const adding = document.getElementById("add-here");
  let current = null;
  page.classList.add("has-script");
  sides.hidden = false;

  const cardOf = (id) => document.getElementById(`d-${id}`);
  const piecesOf = (id) => text.querySelectorAll(`[data-d~="${CSS.escape(id)}"]`);
  const cards = () => [...page.querySelectorAll(".draft")];
  const isNarrow = () => getComputedStyle(sides).display !== "none";

  const showSide = (side) => {
    page.dataset.shown = side;
    sides.querySelectorAll("button").forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.side === side)));
  };
  showSide("drafts");
  sides.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    showSide(button.dataset.side);
    if (current) bringIntoView(button.dataset.side === "text" ? piecesOf(current)[0] : cardOf(current));
  });

  // Each side scrolls by itself where it can. What comes into view is laid out only then, so it is aimed at again.
  function bringIntoView(element, isAgain = 0) {
    if (!element) return;
    const side = element.closest(".review-text, .drafts");
    if (side && side.scrollHeight > side.clientHeight + 1 && getComputedStyle(side).overflowY === "auto") {
      const off = element.getBoundingClientRect().top - side.getBoundingClientRect().top - side.clientHeight / 3;
      side.scrollTop += off;
    } else {
      element.scrollIntoView({ block: "center" });
    }
    if (isAgain < 2) requestAnimationFrame(() => bringIntoView(element, isAgain + 1));
  }
  function isInView(element) {
    const side = element.closest(".drafts").getBoundingClientRect();
    const box = element.getBoundingClientRect();
    return box.top >= Math.max(0, side.top) && box.bottom <= Math.min(side.bottom, window.innerHeight);
  }

  function select(id, { words = true, card = true, focus = false } = {}) {
    page.querySelectorAll(".is-on").forEach((one) => one.classList.remove("is-on"));
    current = id;
    const found = cardOf(id);
    const pieces = piecesOf(id);
    if (found) found.classList.add("is-on");
    pieces.forEach((one) => one.classList.add("is-on"));
    if (words && pieces[0]) bringIntoView(pieces[0]);
    if (found && card && !isInView(found)) bringIntoView(found);
    if (found && focus) found.focus({ preventScroll: true });
  }

  page.addEventListener("click", (event) => {
    const piece = event.target.closest("a.w");
    if (piece) {
      event.preventDefault();
      if (String(window.getSelection()).length > 1) return;
      const ids = piece.dataset.d.split(" ").filter(cardOf);
      if (!ids.length) { location.assign(piece.getAttribute("href")); return; }
      // Words of several drafts: each click goes on to the next of them.
      const wanted = piece.hash.slice(3);
      const next = ids.includes(current) ? ids[(ids.indexOf(current) + 1) % ids.length] : ids.includes(wanted) ? wanted : ids[0];
      if (isNarrow()) showSide("drafts");
      select(next, { words: false, focus: true });
      return;
    }
    const card = event.target.closest(".draft");
    if (!card) return;
    const toTheWords = event.target.closest(".to-words");
    if (toTheWords) event.preventDefault();
    if (toTheWords && isNarrow()) showSide("text");
    if (toTheWords || !event.target.closest("a, button, input, select, textarea, summary, label")) {
      select(card.dataset.draft, { card: !toTheWords });
    }
  });
  page.addEventListener("focusin", (event) => {
    const card = event.target.closest(".draft");
    if (card && card.dataset.draft !== current) select(card.dataset.draft, { card: false });
  });

  const step = (by) => {
    const listed = cards();
    const at = listed.findIndex((one) => one.dataset.draft === current);
    const next = listed[Math.min(Math.max(at + by, 0), listed.length - 1)];
    if (next) select(next.dataset.draft, { focus: true });
  };
  const act = (key) => {
    const card = current && cardOf(current);
    const button = card && card.querySelector(`[data-act="${key}"]`);
    if (!button) return;
    button.click();
    if (key === "x") card.querySelector("input[name=reason]").focus();
  };
  // Escape leaves a correction or a split as its link does, and closes a rejection, which keeps its words.
  const isWritten = (field) => (field.matches("select")
    ? [...field.options].some((one) => one.selected !== one.defaultSelected && !(one.index === 0 && one.selected))
    : field.value !== field.defaultValue);
  const leave = (card) => {
    const link = card.querySelector("[data-leave]");
    const refusal = card.querySelector("details.refuse[open]");
    if (link) {
      const isRefused = card.querySelector(".errorlist, .notice.bad");
      const isUntouched = !isRefused && ![...card.querySelectorAll("input, textarea, select")].some(isWritten);
      if (isUntouched || window.confirm(link.dataset.leave)) link.click();
    } else if (refusal) {
      refusal.open = false;
      select(card.dataset.draft, { words: false, focus: true });
    }
  };
  document.addEventListener("keydown", (event) => {
    // While Chinese is being composed, Escape takes back what is composed.
    if (event.key !== "Escape" || event.isComposing || event.target.closest("dialog")) return;
    const card = event.target.closest(".draft") || (current && cardOf(current));
    if (card) leave(card);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.key === "j" || event.key === "k") { event.preventDefault(); step(event.key === "j" ? 1 : -1); }
    if ("aexu".includes(event.key)) { event.preventDefault(); act(event.key); }
  });

  // After a decision the marks follow it, and the next draft that waits is selected. Words whose draft was corrected or
  // split lead to what took its place, which goes again when that is taken back.
  const states = new Map(cards().map((one) => [one.dataset.draft, one.dataset.state]));
  const follow = (card) => {
    const { draft, state, replaces } = card.dataset;
    if (replaces && cardOf(replaces)) { card.remove(); return; }
    if (replaces && !states.has(draft)) piecesOf(replaces).forEach((one) => { one.dataset.d += ` ${draft}`; });
    if (states.get(draft) === state) return;
    states.set(draft, state);
    piecesOf(draft).forEach((one) => {
      one.classList.remove("s-open", "s-confirmed", "s-rejected");
      one.classList.add(`s-${state}`);
    });
  };
  // Other parts of the page ask the server at the same time: each answer finds the card that asked for it.
  const deciding = new WeakMap();
  document.addEventListener("htmx:beforeRequest", (event) => {
    const card = event.target.closest && event.target.closest(".draft");
    if (card) deciding.set(event.detail.xhr, { id: card.dataset.draft, after: card.nextElementSibling, before: card.dataset.state });
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const asked = deciding.get(event.detail.xhr);
    if (!asked || !page.contains(event.target)) return;
    const { id, after, before } = asked;
    const card = cardOf(id);
    deciding.delete(event.detail.xhr);
    cards().forEach(follow);
    document.body.dispatchEvent(new Event("drafts-decided"));
    if (card && card.classList.contains("is-form")) {
      select(id, { words: false });
      const first = card.querySelector("input:not([type=hidden]), textarea, select");
      if (first) first.focus();
      return;
    }
    const waiting = cards().filter((one) => one.dataset.state === "open" && !one.querySelector(".notice.bad"));
    const next = waiting.find((one) => !card || card.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    const isDecided = card && before === "open" && card.dataset.state !== "open";
    const wanted = isDecided && next ? next : card || after;
    if (wanted && wanted.dataset && wanted.dataset.draft) select(wanted.dataset.draft, { focus: true });
  });

  // Selected words of the text can be added as what they order.
  const hideAdding = () => { adding.hidden = true; };
  document.addEventListener("selectionchange", () => {
    const chosen = window.getSelection();
    const words = String(chosen).trim();
    const first = chosen.rangeCount ? chosen.getRangeAt(0).startContainer : null;
    const inside = first && (first.nodeType === Node.ELEMENT_NODE ? first : first.parentElement);
    const paragraph = inside && inside.closest(".review-text [data-at]");
    if (!paragraph || words.length < 2) { hideAdding(); return; }
    const range = chosen.getRangeAt(0);
    const ahead = document.createRange();
    ahead.selectNodeContents(paragraph);
    ahead.setEnd(range.startContainer, range.startOffset);
    const given = new URLSearchParams({
      words: words.slice(0, 2000),
      clause: paragraph.closest("section").dataset.clause,
      start: String(Number(paragraph.dataset.at) + String(ahead).length),
    });
    adding.querySelectorAll("a").forEach((link) => { link.href = `${page.dataset.add.replace("KIND", link.dataset.kind)}?${given}`; });
    const box = range.getBoundingClientRect();
    const around = page.getBoundingClientRect();
    adding.hidden = false;
    adding.style.top = `${Math.max(0, box.bottom - around.top + 6)}px`;
    adding.style.left = `${Math.max(0, Math.min(box.left - around.left, around.width - 280))}px`;
  });

  const asked = /^#d-(\d+)$/.exec(location.hash);
  const start = (asked && cardOf(asked[1])) || cards().find((one) => one.dataset.state === "open") || cards()[0];
  if (start) select(start.dataset.draft, { words: !isNarrow(), card: Boolean(asked) });
})();
