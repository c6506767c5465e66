// Who asks: the key or token of this tab, sent with every request to this service.
const auth = document.querySelector("meta[name=leap-auth]").content;
const STORED = "leap-key";

function key() {
  return auth === "none" ? null : sessionStorage.getItem(STORED);
}

/** Headers that say who asks. */
export function headers() {
  const known = key();
  if (!known) {
    return {};
  }
  return auth === "keys" ? { "X-API-Key": known } : { Authorization: "Bearer " + known };
}

/** Asks for a key; then everything is asked for again. */
export function ask() {
  const dialog = document.getElementById("access");
  if (dialog && !dialog.open) {
    dialog.showModal();
  }
}

export function setUpAccess() {
  document.body.addEventListener("htmx:configRequest", ({ detail }) => {
    Object.assign(detail.headers, headers());
    // The service refuses parameters without a value; an empty search is none.
    for (const [name, value] of Object.entries(detail.parameters)) {
      if (value === "") {
        delete detail.parameters[name];
      }
    }
  });
  const dialog = document.getElementById("access");
  if (!dialog) {
    return;
  }
  const field = document.getElementById("key");
  dialog.querySelector("form").addEventListener("submit", () => {
    sessionStorage.setItem(STORED, field.value.trim());
    field.value = "";
    htmx.trigger(document.body, "again");
  });
  document.getElementById("forget").addEventListener("click", () => {
    sessionStorage.removeItem(STORED);
    dialog.close();
    location.assign("/");
  });
  document.getElementById("sign").addEventListener("click", ask);
}
