// Enhancements only: every link and form on the page works without this file.
(() => {
  const panel = document.getElementById("panel");
  const body = document.getElementById("panel-body");
  const isPlain = (event) => event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

  // A link marked data-panel opens beside the page; a middle click still opens the page itself.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-panel]");
    if (!link || !isPlain(event) || !window.htmx || !panel || !panel.showModal) return;
    event.preventDefault();
    const address = link.href.baseVal || link.href;
    document.getElementById("panel-page").href = address;
    htmx.ajax("GET", address, { target: "#panel-body", swap: "innerHTML" });
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target === body && !panel.open) panel.showModal();
    if (event.detail.target === body) body.scrollTop = 0;
  });
  // What cannot be shown in the panel is shown as a page, where the error explains itself.
  const openPage = () => location.assign(document.getElementById("panel-page").href);
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target !== body || event.detail.xhr.status < 400) return;
    event.detail.shouldSwap = false;
    openPage();
  });
  document.addEventListener("htmx:sendError", (event) => { if (event.detail.target === body) openPage(); });
  if (panel) panel.addEventListener("click", (event) => { if (event.target === panel) panel.close(); });

  // "/" goes to the search box, as on most work sites.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.closest("input, textarea, select, [contenteditable]")) return;
    const box = document.getElementById("q");
    if (box && box.offsetParent) { event.preventDefault(); box.focus(); }
  });

  // An open menu closes on Escape and on a click elsewhere.
  const closeMenus = (but) => document.querySelectorAll("details.menu[open]").forEach((menu) => { if (menu !== but) menu.open = false; });
  document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") closeMenus(null); });

  // A select marked data-go sends its form at once; its button stays for those without this script.
  document.addEventListener("change", (event) => { if (event.target.matches("[data-go]")) event.target.form.requestSubmit(); });

  // A form on its way is not sent again by a second click, which on a slow line would do the thing twice, or lose an
  // answer that is shown only once. After ten seconds, or on coming back to the page, it can be sent anew.
  const onTheWay = new Set();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || (form.getAttribute("method") || "").toLowerCase() !== "post") return;
    if (onTheWay.has(form)) { event.preventDefault(); return; }
    onTheWay.add(form);
    setTimeout(() => onTheWay.delete(form), 10000);
  });
  window.addEventListener("pageshow", () => onTheWay.clear());

  // A button marked data-copy copies the text of the field it names; without this script the reader selects it.
  document.querySelectorAll("button[data-copy]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      const text = document.getElementById(button.dataset.copy);
      text.select();
      if (navigator.clipboard) navigator.clipboard.writeText(text.value); else document.execCommand("copy");
    });
  });

  // Files can be dropped onto a form marked data-drop; it shows how much has been sent.
  const dropAt = (event) => event.target.closest && event.target.closest("[data-drop]");
  ["dragover", "dragleave", "drop"].forEach((kind) => document.addEventListener(kind, (event) => {
    const form = dropAt(event);
    if (!form) return;
    event.preventDefault();
    form.classList.toggle("over", kind === "dragover");
    if (kind !== "drop" || !event.dataTransfer.files.length) return;
    form.querySelector("input[type=file]").files = event.dataTransfer.files;
    form.requestSubmit();
  }));
  document.addEventListener("htmx:xhr:progress", (event) => {
    const bar = event.target.querySelector("progress");
    if (!bar || !event.detail.lengthComputable) return;
    bar.hidden = false;
    if (event.detail.loaded < event.detail.total) bar.value = (100 * event.detail.loaded) / event.detail.total;
    else bar.removeAttribute("value");
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest("[data-drop]");
    if (!form) return;
    form.querySelector("progress").hidden = true;
    if (event.detail.successful) form.reset();
  });
})();
