// Enhancements of maps and charts: the list beside a map and the table under a chart say the same without it.
(() => {
  // One card for hover and for keyboard focus, above the hexagon that it speaks of.
  const show = (cell) => {
    const sheet = cell.closest(".sheet-of-hexes");
    const card = sheet.querySelector("[data-card-over]");
    const [name, value, note] = card.children;
    name.textContent = cell.dataset.card;
    value.textContent = cell.dataset.value;
    note.textContent = cell.dataset.note;
    card.hidden = false;
    const at = cell.getBoundingClientRect();
    const around = sheet.getBoundingClientRect();
    const left = at.left - around.left + (at.width - card.offsetWidth) / 2;
    const above = at.top - around.top - card.offsetHeight - 8;
    card.style.left = `${Math.max(0, Math.min(left, around.width - card.offsetWidth))}px`;
    card.style.top = `${above < -48 ? at.bottom - around.top + 8 : above}px`;
  };
  const on = (event) => {
    const cell = event.target.closest && event.target.closest("[data-card]");
    if (cell) show(cell);
  };
  const off = (event) => {
    const cell = event.target.closest && event.target.closest("[data-card]");
    if (cell) cell.closest(".sheet-of-hexes").querySelector("[data-card-over]").hidden = true;
  };
  document.addEventListener("mouseover", on);
  document.addEventListener("focusin", on);
  document.addEventListener("mouseout", off);
  document.addEventListener("focusout", off);

  // The chart library comes only when a reader asks for it, and draws without evaluating code (`ast`).
  const load = (address) => new Promise((resolve, reject) => {
    if (window.vegaEmbed) { resolve(); return; }
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
  const explore = async (button) => {
    button.disabled = true;
    const plot = document.getElementById(button.dataset.plot);
    const [answer] = await Promise.all([fetch(button.dataset.explore), load(button.dataset.bundle)]);
    if (!answer.ok) throw new Error(answer.statusText);
    const colors = getComputedStyle(document.documentElement);
    const named = (await answer.text()).replace(/var\((--[a-z0-9-]+)\)/g, (_, name) => colors.getPropertyValue(name).trim());
    const specification = JSON.parse(named);
    const options = { ast: true, renderer: "svg", actions: false, defaultStyle: false, tooltip: { disableDefaultStyle: true } };
    plot.replaceChildren();
    await window.vegaEmbed(plot, specification, options);
    button.hidden = true;
  };
  const prepare = (root) => root.querySelectorAll("[data-explore]").forEach((button) => { button.hidden = false; });
  prepare(document);
  document.addEventListener("htmx:afterSettle", (event) => prepare(event.target));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-explore]");
    if (button) explore(button).catch(() => { button.disabled = false; });
  });
})();
