// Keys for those who sit at it all day; everything works without. None of them does anything while somebody types, and all of
// them can be switched off (WCAG 2.1.4). Rows of lists are marked with data-row, places with data-go.
const dialog = document.getElementById("keys");
const STORED = "huiyin-keys";
let off = false;
try { off = localStorage.getItem(STORED) === "off"; } catch { /* kept for this page alone */ }

const switching = dialog?.querySelector("[data-keys-switch]");
const say = () => { if (switching) switching.textContent = off ? switching.dataset.on : switching.dataset.off; };
const show = () => { if (dialog && !dialog.open) { say(); dialog.showModal(); } };
switching?.addEventListener("click", () => {
  off = !off;
  try { off ? localStorage.setItem(STORED, "off") : localStorage.removeItem(STORED); } catch { /* as above */ }
  say();
});
dialog?.querySelector("[data-keys-close]")?.addEventListener("click", () => dialog.close());
const opener = document.querySelector("[data-keys-open]");
if (opener) {
  opener.hidden = false;
  opener.addEventListener("click", show);
}

const rows = () => [...document.querySelectorAll("[data-row]")];
const linkOf = (row) => row?.querySelector("[data-open], a[href]");
let current = null;
const go = (step) => {
  const all = rows();
  if (!all.length) return;
  const focused = document.activeElement?.closest?.("[data-row]");
  const at = all.indexOf(focused ?? current);
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step))];
  current?.removeAttribute("data-current");
  current = next;
  next.setAttribute("data-current", "");
  linkOf(next)?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
};

const types = (element) =>
  element?.isContentEditable || ["TEXTAREA", "SELECT"].includes(element?.tagName) ||
  (element?.tagName === "INPUT" && !["checkbox", "radio", "button", "submit"].includes(element.type));

let leads = false;
let waiting;
addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (off || dialog?.open || types(event.target)) return;
  const key = event.key;
  if (leads) {
    leads = false;
    clearTimeout(waiting);
    const place = /^[a-z]$/.test(key) && document.querySelector(`a[data-go="${key}"]`);
    if (place) { event.preventDefault(); place.click(); }
    return;
  }
  switch (key) {
    case "e": {
      // What is done next about the row that one is at, or on the page.
      const row = document.activeElement?.closest?.("[data-row]") ?? current;
      const act = row?.querySelector(".do button, .do a") ?? document.querySelector(".next :is(textarea, input:not([type=hidden]), select, button)");
      if (!act) return;
      event.preventDefault();
      if (act.matches(".do *")) act.click(); else act.focus();
      return;
    }
    case "/": {
      const field = document.querySelector("[data-find]");
      if (!field) return;
      field.focus();
      field.select();
      break;
    }
    case "j": go(1); break;
    case "k": go(-1); break;
    case "Enter": {
      // A link, a button or a box that has the focus does what it does anyway.
      if (!current || document.activeElement !== document.body) return;
      linkOf(current)?.click();
      break;
    }
    case "x": {
      const row = document.activeElement?.closest?.("[data-row]") ?? current;
      const box = row?.querySelector('input[type="checkbox"]');
      if (!box) return;
      box.click();
      break;
    }
    case "g":
      leads = true;
      waiting = setTimeout(() => { leads = false; }, 1500);
      break;
    case "?": show(); break;
    default: return;
  }
  event.preventDefault();
});

// Which rows are picked for one act on all of them.
for (const bulk of document.querySelectorAll("form[data-picks]")) {
  const boxes = [...document.querySelectorAll(`input[type="checkbox"][form="${bulk.id}"]`)];
  const said = bulk.querySelector("[data-picked]");
  const all = bulk.querySelector("[data-pick-all]");
  const count = () => {
    const picked = boxes.filter((box) => box.checked).length;
    if (said) said.textContent = said.dataset.picked.replace("{n}", picked);
    bulk.toggleAttribute("data-some", picked > 0);
    for (const box of boxes) box.closest("[data-row]")?.toggleAttribute("data-chosen", box.checked);
  };
  if (all) {
    all.hidden = false;
    all.addEventListener("click", () => {
      const every = boxes.every((box) => box.checked);
      for (const box of boxes) box.checked = !every;
      count();
    });
  }
  for (const box of boxes) box.addEventListener("change", count);
  count();
}
