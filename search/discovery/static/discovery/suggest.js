// Suggestions under a search box, after the ARIA combobox pattern (list autocomplete with
// manual selection). Without this script the box is a plain search field.

const WAIT = 150;
const SHORTEST = 2;
let boxes = 0;

function attach(input) {
  if (input.dataset.suggesting) return;
  input.dataset.suggesting = "yes";
  const id = `suggest-${(boxes += 1)}`;
  const list = document.createElement("ul");
  list.id = id;
  list.className = "suggest";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  const status = document.createElement("div");
  status.className = "govuk-visually-hidden";
  status.setAttribute("role", "status");
  input.after(list, status);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", id);

  let timer = 0;
  let asked = null;
  let chosen = -1;

  const options = () => [...list.children];

  function close() {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(index) {
    const all = options();
    if (!all.length) return;
    chosen = (index + all.length) % all.length;
    all.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    input.setAttribute("aria-activedescendant", all[chosen].id);
    all[chosen].scrollIntoView({ block: "nearest" });
  }

  function draw(suggestions) {
    list.replaceChildren(
      ...suggestions.map((each, at) => {
        const option = document.createElement("li");
        option.id = `${id}-${at}`;
        option.className = "suggest__option";
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.url = each.url;
        const text = document.createElement("span");
        text.textContent = each.text;
        const kind = document.createElement("span");
        kind.className = "suggest__kind";
        kind.textContent = each.kind;
        option.append(text, kind);
        return option;
      }),
    );
    chosen = -1;
    list.hidden = suggestions.length === 0;
    input.setAttribute("aria-expanded", String(suggestions.length > 0));
    input.removeAttribute("aria-activedescendant");
    const noun = suggestions.length === 1 ? "suggestion" : "suggestions";
    status.textContent = suggestions.length ? `${suggestions.length} ${noun}` : "";
  }

  async function ask() {
    const text = input.value.trim().slice(0, 100);
    if (asked) asked.abort();
    if (text.length < SHORTEST) return close();
    asked = new AbortController();
    try {
      const address = `${input.dataset.suggest}?q=${encodeURIComponent(text)}`;
      const response = await fetch(address, { signal: asked.signal });
      if (response.ok && document.activeElement === input) draw((await response.json()).suggestions);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  function open(option) {
    window.location.assign(option.dataset.url);
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "ArrowDown" && !list.hidden) {
      event.preventDefault();
      choose(chosen + 1);
    } else if (event.key === "ArrowUp" && !list.hidden) {
      event.preventDefault();
      choose(chosen < 0 ? -1 : chosen - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      open(options()[chosen]);
    }
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
  list.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    event.preventDefault();
    open(option);
  });
}

function enhance() {
  document.querySelectorAll("input[data-suggest]").forEach(attach);
}

document.addEventListener("htmx:afterSettle", enhance);
enhance();
