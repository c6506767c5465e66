// Before anything is drawn: the theme that the reader has chosen, else that of the system.
(function () {
  let chosen = null;
  try {
    chosen = localStorage.getItem("leap-theme");
  } catch (refused) {
    // Storage may be off; then the system decides.
  }
  const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = dark ? "dark" : "light";
})();
