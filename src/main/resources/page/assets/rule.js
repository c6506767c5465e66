// The page of a rule: why it does not fire for the profile that was described last.
import { headers } from "./access.js";
import { read, show, clear } from "./problems.js";

export function setUpRule(main, put) {
  const button = main.querySelector("[data-why-rule]");
  if (!button) {
    return;
  }
  const area = main.querySelector("#why-profile");
  area.value = sessionStorage.getItem("leap-asked") ?? sessionStorage.getItem("leap-profile") ?? "";
  const explain = async () => {
    clear();
    const answer = await fetch("/page/rules/" + button.dataset.whyRule + "/why", {
      method: "POST",
      body: area.value,
      headers: { "Content-Type": "application/json", ...headers() },
    });
    const body = await answer.text();
    if (answer.ok) {
      put(main.querySelector("#why"), body);
    } else {
      show(read(body) ?? { title: "The service has answered " + answer.status });
    }
  };
  button.addEventListener("click", explain);
  if (area.value) {
    explain();
  }
}
