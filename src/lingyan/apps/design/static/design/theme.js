// Runs before the first paint, so that a reader who chose a theme never sees the other one.
(() => {
  const root = document.documentElement;
  const read = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const apply = (theme) => { if (theme) root.dataset.theme = theme; else delete root.dataset.theme; };
  apply(read());
  addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-switch]");
    if (!button) return;
    const order = ["", "light", "dark"];
    const show = (theme) => {
      button.querySelectorAll("[data-when]").forEach((part) => { part.hidden = part.dataset.when !== theme; });
    };
    button.hidden = false;
    show(read() || "");
    button.addEventListener("click", () => {
      const next = order[(order.indexOf(read() || "") + 1) % order.length];
      try { if (next) localStorage.setItem("theme", next); else localStorage.removeItem("theme"); } catch { /* kept for this page only */ }
      apply(next);
      show(next);
    });
  });
})();
