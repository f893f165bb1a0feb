// A slider over the days of a page, which does without: it changes the page in place, and each day keeps its address.
const slide = document.querySelector("[data-days]");
const field = document.getElementById("as_of");
const aDay = 86_400_000;
const number = (day) => Date.parse(`${day}T00:00:00Z`) / aDay;
const iso = (day) => new Date(Number(day) * aDay).toISOString().slice(0, 10);

if (slide && field) {
  const { first, last, day, label } = slide.dataset;
  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = number(first);
  slider.max = number(last);
  slider.value = number(day);
  slider.setAttribute("aria-label", label);
  const said = document.createElement("output");
  const say = () => {
    said.textContent = iso(slider.value);
    slider.setAttribute("aria-valuetext", said.textContent);
  };
  say();
  slide.append(slider, said);
  slide.hidden = false;

  let asked = 0;
  // What is swapped: the parts that say something of the day, and the way to the other language.
  const parts = ['[data-part="days"]', '[data-part="steps"]'];
  const show = async (address, isNew) => {
    const turn = ++asked;
    const shown = document.querySelector(parts[0]);
    shown.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" }, cache: "no-store" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (turn !== asked) return;
      const next = parts.map((part) => page.querySelector(part));
      if (!answer.ok || answer.redirected || next.some((part) => !part)) return location.assign(address);
      parts.forEach((part, index) => document.querySelector(part).replaceChildren(...next[index].childNodes));
      const language = document.querySelector(".lang");
      if (language) language.href = page.querySelector(".lang").getAttribute("href");
      field.value = page.getElementById("as_of").value;
      slider.value = number(field.value);
      say();
      document.title = page.title;
      if (isNew) history.pushState(null, "", address);
    } catch {
      if (turn === asked) location.assign(address);
    } finally {
      if (turn === asked) shown.removeAttribute("aria-busy");
    }
  };
  slider.addEventListener("input", say);
  slider.addEventListener("change", () => {
    const address = new URL(location.href);
    const chosen = iso(slider.value);
    address.searchParams.delete("done");
    if (chosen === last) address.searchParams.delete("as_of");
    else address.searchParams.set("as_of", chosen);
    show(address.href, true);
  });
  addEventListener("popstate", () => show(location.href, false));
}
