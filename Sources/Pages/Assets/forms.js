// Helps with forms, which do without: counts what is written, sends once, and looks at what is wrong first.

// A page that answers a form is kept by nobody: who comes back to it would be asked to send the form again. Where what was typed is there
// again, they come to the form instead.
const again = document.querySelector("main[data-again]")?.dataset.again;
if (again) history.replaceState({ answered: true }, "", again + location.hash);

for (const counter of document.querySelectorAll(".counter[data-of]")) {
  const area = document.getElementById(counter.dataset.of);
  const most = Number(area?.dataset.most);
  if (!area || !most) continue;
  const rest = counter.textContent;
  const count = () => {
    // As the server counts: code points, a line break as one.
    const left = most - [...area.value].length;
    counter.textContent =
      left < 0 ? counter.dataset.over.replace("{n}", -left)
      : left < most / 4 ? counter.dataset.left.replace("{n}", left) : rest;
    counter.classList.toggle("over", left < 0);
  };
  area.addEventListener("input", count);
  count();
}

for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = "";
    form.setAttribute("aria-busy", "true");
  });
}
// A page that comes back from the browser's memory may be sent again: its key keeps it from being done twice.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.removeAttribute("aria-busy");
  }
});

document.querySelector(".faults, .said[tabindex], .wrong > [aria-invalid]")?.focus();

// Whom a matter is from is shown where it stands: what is typed into the page's other forms stays.
document.addEventListener("submit", async (event) => {
  const [form, section] = [event.target, event.target.closest("#reporter")];
  if (!section || event.defaultPrevented) return;
  event.preventDefault();
  let next;
  try {
    const answer = await fetch(form.action, {
      method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Accept: "text/html" },
      credentials: "same-origin",
    });
    next = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("reporter");
  } catch {}
  // Whoever isn't signed in any more, or has no line, is told so by a page of its own.
  if (!next) return form.submit();
  const shown = document.importNode(next, true);
  section.replaceWith(shown);
  const said = shown.querySelector("[role=status], [aria-invalid]") ?? shown;
  if (!said.matches("input")) said.tabIndex = -1;
  said.focus();
});

// Earlier answers are looked for when the form that cites one is opened.
const entries = document.querySelector("datalist[data-from]");
const find = async () => {
  const from = entries.dataset.from;
  if (!from) return;
  delete entries.dataset.from;
  try {
    const answer = await fetch(from, { headers: { Accept: "application/json" }, credentials: "same-origin" });
    const found = await answer.json();
    entries.replaceChildren(...found.map((one) => Object.assign(document.createElement("option"), one)));
  } catch {
    // Without a connection, or signed out meanwhile: the next time the field is reached it is tried again.
    entries.dataset.from = from;
  }
};
if (entries) {
  for (const field of document.querySelectorAll(`input[list="${entries.id}"]`)) {
    field.addEventListener("focus", find);
    field.closest("details")?.addEventListener("toggle", find);
  }
}
