// Runs right behind the outline, before the first paint: on a narrow page the contents start closed.
(() => {
  const outline = document.querySelector(".outline > details");
  if (outline && matchMedia("(max-width: 68rem)").matches) outline.open = false;
})();
