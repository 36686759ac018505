// Runs before the first paint, so that a reader who chose a theme never sees the other one.
(() => {
  const link = document.getElementById("dark");
  const system = link.media;
  const media = { light: "not all", dark: "screen" };
  const read = () => { try { return localStorage.getItem("theme") || ""; } catch { return ""; } };
  const apply = (theme) => { link.media = media[theme] || system; };
  apply(read());
  addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-theme-switch]");
    if (!button) return;
    const order = ["", "light", "dark"];
    let theme = read();
    const show = () => {
      button.querySelectorAll("[data-when]").forEach((part) => { part.hidden = part.dataset.when !== theme; });
    };
    button.hidden = false;
    show();
    button.addEventListener("click", () => {
      theme = order[(order.indexOf(theme) + 1) % order.length];
      try { localStorage.setItem("theme", theme); } catch { /* kept for this page only */ }
      apply(theme);
      show();
    });
  });
})();
