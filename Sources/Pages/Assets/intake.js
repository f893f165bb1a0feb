// While a clerk writes, the page looks up what is known already: it sends the form to where it is sent anyway, and takes from
// the answer what stands beside. What is typed stays in the form alone; nothing is kept on this machine.
const form = document.getElementById("intake");
const area = document.getElementById("intake-text");

let round = 0;
const look = async (go, parts) => {
  const mine = ++round;
  const typed = new URLSearchParams(new FormData(form));
  typed.set("go", go);
  let answer;
  try {
    answer = await fetch(form.action, {
      method: "POST", body: typed, headers: { Accept: "text/html" }, credentials: "same-origin",
    });
  } catch { return; }
  // Something else was asked meanwhile, or there is no page: the button says why.
  if (mine !== round || (answer.status !== 200 && answer.status !== 422)) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const name of parts) {
    const [now, next] = [document, page].map((one) => one.querySelector(`[data-part="${name}"]`));
    if (!now || !next || now.innerHTML === next.innerHTML) continue;
    const focused = now.contains(document.activeElement) ? document.activeElement.id : null;
    now.replaceWith(document.importNode(next, true));
    if (focused) document.getElementById(focused)?.focus();
  }
  if (parts.includes("fields")) {
    const of = page.querySelector('input[name="fields_of"]');
    if (of) form.querySelector('input[name="fields_of"]').value = of.value;
  }
};

if (form && area) {
  for (const part of form.querySelectorAll(".without-script")) part.hidden = true;
  // What is wrong is read first.
  if (!document.querySelector(".faults")) area.focus({ preventScroll: true });
  let waiting;
  let last = area.value;
  area.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (area.value === last || area.value.trim().length < 4) return;
      last = area.value;
      look("words", ["beside", "category"]);
    }, 900);
  });
  form.addEventListener("change", (event) => {
    switch (event.target.name) {
      case "kind": look("words", ["fields", "beside"]); break;
      case "place": look("place", ["place", "beside"]); break;
      case "channel": case "category": case "against":
        if (area.value.trim()) look("words", ["beside"]);
        break;
      case "phone": {
        const digits = event.target.value.replace(/\D/g, "");
        if (digits.length >= 7 && form.querySelector('[data-part="caller"][data-looks]')) look("caller", ["caller"]);
        break;
      }
    }
  });
}
