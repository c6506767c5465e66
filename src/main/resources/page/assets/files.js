// Files of other tools, dropped or chosen: the service reads them into a profile.

export function setUpFiles(main, take) {
  const drop = main.querySelector(".drop");
  const file = main.querySelector("#file");
  for (const event of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(event, (moved) => {
      moved.preventDefault();
      drop.classList.toggle("over", event === "dragover");
    });
  }
  drop.addEventListener("drop", (dropped) => {
    file.files = dropped.dataTransfer.files;
    file.dispatchEvent(new Event("change", { bubbles: true }));
  });
  main.querySelector("#read").addEventListener("htmx:afterSwap", () => take(main.querySelector("#imported").dataset.profile));
}
