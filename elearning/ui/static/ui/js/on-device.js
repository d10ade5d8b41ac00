// What stays on the device. Choices in here are kept in this browser for thirty days after the last of them,
// and shown again on return. The controls have no name in the page and belong to no form, so no request can
// carry them. What is kept lies under a key that says for whom without naming them (data-person on the body)
// and what it is (data-what, or else the address of the page), and holds the values that were chosen, nothing
// else. Without this script, or where a browser keeps nothing, it is a list to think about, and says so.

const PREFIX = "on-device:";
const KEPT_FOR = 30 * 24 * 60 * 60 * 1000; // milliseconds

function chosenAt(key) {
  try {
    const { until, chosen } = JSON.parse(localStorage.getItem(key));
    return until > Date.now() ? chosen : [];
  } catch {
    return []; // nothing there, or nothing of ours
  }
}

function keep(key, chosen) {
  if (!chosen.length) localStorage.removeItem(key);
  else localStorage.setItem(key, JSON.stringify({ until: Date.now() + KEPT_FOR, chosen }));
}

function sweep() {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX) && !chosenAt(key).length) localStorage.removeItem(key);
  }
}

function canKeep() {
  try {
    sweep();
    return true;
  } catch {
    return false;
  }
}

class OnDevice extends HTMLElement {
  connectedCallback() {
    this.key = `${PREFIX}${document.body.dataset.person ?? ""}:${this.dataset.what ?? location.pathname}`;
    this.inputs = [...this.querySelectorAll("input")];
    this.#makeGroups();
    this.#unfold();
    if (!canKeep()) return;
    this.querySelector("[data-nothing-kept]").hidden = true;
    this.querySelector("[data-kept-here]").hidden = false;
    this.#show(chosenAt(this.key));
    this.addEventListener("change", ({ target }) => this.#changed(target));
    this.querySelector("[data-forget]").addEventListener("click", ({ target }) => this.#forget(target));
  }

  // Radios make one choice only under one name; it is given here, and belongs to no form.
  #makeGroups() {
    for (const [index, group] of [...this.querySelectorAll("fieldset")].entries()) {
      for (const radio of group.querySelectorAll("[type=radio]")) {
        radio.setAttribute("form", "");
        radio.name = `${this.key}:${index}`;
      }
    }
  }

  #show(chosen) {
    for (const input of this.inputs) input.checked = chosen.includes(input.value);
    this.#offerToForget(chosen);
    this.#unfold();
  }

  #unfold() {
    for (const part of this.querySelectorAll("[data-statement]")) {
      part.querySelector("[data-reply]").hidden = !part.querySelector("input").checked;
    }
  }

  #changed(input) {
    const own = this.inputs.map(({ value }) => value);
    const others = chosenAt(this.key).filter((value) => !own.includes(value));
    const chosen = this.inputs.filter(({ checked }) => checked).map(({ value }) => value);
    keep(this.key, [...others, ...chosen]);
    this.#offerToForget([...others, ...chosen]);
    this.#unfold();
    const reply = input?.checked && input.closest("[data-statement]")?.querySelector("[data-reply]");
    this.#say(reply ? reply.textContent : "", { seen: false }); // whoever sees it saw it unfold
  }

  // Once offered the button stays: who pressed it would lose their place.
  #offerToForget(kept) {
    if (kept.length) this.querySelector("[data-forget]").hidden = false;
  }

  #forget(button) {
    for (const input of this.inputs) input.checked = false;
    this.#changed();
    this.#say(button.dataset.forgotten);
  }

  #say(words, { seen = true } = {}) {
    const status = this.querySelector("[role=status]");
    status.classList.toggle("visually-hidden", !seen);
    status.textContent = words;
  }
}

customElements.define("on-device", OnDevice);
