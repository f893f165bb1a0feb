// Helps with the form of a visit or a meeting, which does without: adds items and lines in place, and asks for what a kind wants.
const form = document.querySelector("form.visit");
const items = form?.querySelector("[data-items]");
const template = form?.querySelector("[data-item-template]");

const add = () => {
  const index = items.children.length;
  if (index >= Number(items.dataset.most)) return null;
  const text = template.innerHTML.replaceAll("{n}", index).replaceAll("{m}", index + 1);
  items.insertAdjacentHTML("beforeend", text);
  form.elements.items.value = String(index + 1);
  return items.lastElementChild;
};

if (items && template) {
  form.addEventListener("click", (event) => {
    const button = event.target.closest('button[name="go"]');
    if (!button || !["more", "more5"].includes(button.value)) return;
    event.preventDefault();
    let first = null;
    for (let count = button.value === "more5" ? 5 : 1; count > 0; count -= 1) {
      const added = add();
      first ??= added;
    }
    first?.querySelector("textarea")?.focus();
    if (items.children.length >= Number(items.dataset.most)) button.parentElement.hidden = true;
  });
  // What an item's kind asks for is on the server: the form is sent to where it is sent anyway, and that part taken over.
  form.addEventListener("change", async (event) => {
    const index = /^i(\d+)_kind$/.exec(event.target.name ?? "")?.[1];
    if (!index) return;
    const typed = new FormData(form);
    typed.set("go", "look");
    try {
      const answer = await fetch(form.getAttribute("action"), {
        method: "POST", body: typed, headers: { Accept: "text/html" }, credentials: "same-origin",
      });
      if (answer.status !== 200) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const [now, next] = [document, page].map((one) => one.querySelector(`[data-part="own-${index}"]`));
      if (now && next) now.replaceWith(document.importNode(next, true));
    } catch {}
  });
}

// The last line that is filled in brings another.
form?.addEventListener("input", (event) => {
  const group = event.target.closest("[data-several]");
  const lines = group && [...group.querySelectorAll("input")];
  if (!lines || lines.at(-1) !== event.target || !event.target.value || lines.length >= 30) return;
  const line = event.target.cloneNode();
  line.value = "";
  line.id = `${lines[0].id}-${lines.length + 1}`;
  line.setAttribute("aria-label", line.getAttribute("aria-label").replace(/\d+$/, lines.length + 1));
  event.target.after(line);
});
