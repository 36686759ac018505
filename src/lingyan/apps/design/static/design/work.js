// Enhancements of the pages of work: without this file every form still works, only nothing asks back.
(() => {
  // A form marked data-unsaved asks before it is left with words in it that were not sent.
  // One marked data-unsaved="written" came back from a refusal with words in it.
  const written = new Set(document.querySelectorAll('form[data-unsaved="written"]'));
  const formAt = (event) => event.target.closest && event.target.closest("form[data-unsaved]");
  document.addEventListener("input", (event) => {
    const form = formAt(event);
    if (form && !event.target.matches("select")) written.add(form);
  });
  document.addEventListener("submit", (event) => written.delete(formAt(event)));
  document.addEventListener("reset", (event) => written.delete(formAt(event)));
  window.addEventListener("beforeunload", (event) => {
    const isOpen = [...written].some((form) => form.isConnected);
    if (isOpen) event.preventDefault();
  });

  // A button marked data-confirm says what it will do, and does it only when that is confirmed.
  document.addEventListener("click", (event) => {
    const button = event.target.closest && event.target.closest("button[data-confirm]");
    if (button && !window.confirm(button.dataset.confirm)) event.preventDefault();
  });

  // On a phone the bar of the roles that see much is wider than the screen: it opens where the reader is.
  const here = document.querySelector('.rail a[aria-current]');
  const bar = here && here.closest("ul");
  if (bar) bar.scrollLeft = here.offsetLeft - bar.offsetLeft - (bar.clientWidth - here.offsetWidth) / 2;
})();
