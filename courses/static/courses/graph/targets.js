// Every field of the form that holds the code of a scene offers the scenes that there are; and where it
// names one that isn't there, it offers to make it.

import { say } from "./words.js";

const HOLDS_A_SCENE = /^scenes-\d+-value-(?:.+-)?(?:to|otherwise|calls|scene|checks-\d+-value)$/;

const PAUSE = 400; // milliseconds without typing

export class Targets {
  constructor(form, list, told) {
    Object.assign(this, { list, told, typed: new Set() });
    form.addEventListener("focusin", ({ target }) => {
      if (HOLDS_A_SCENE.test(target.name ?? "") && target.localName === "input") target.setAttribute("list", list.id);
    });
    form.addEventListener("change", ({ target }) => this.#check(target));
    form.addEventListener("input", ({ target }) => {
      clearTimeout(this.timer);
      this.typed.add(target); // another field may be written, by the editor itself, before the pause is over
      this.timer = setTimeout(() => this.#checkTyped(), PAUSE); // so that Tab finds the offer
    });
  }

  show({ scenes, byCode }) {
    this.byCode = byCode;
    const options = scenes.filter((scene) => scene.code).map((scene) => {
      const option = document.createElement("option");
      option.value = scene.code;
      option.label = scene.title || scene.kindName;
      return option;
    });
    this.list.replaceChildren(...options);
    for (const offer of document.querySelectorAll("[data-case-graph-offer]")) {
      if (byCode.has(offer.dataset.caseGraphOffer)) offer.remove();
    }
  }

  #checkTyped() {
    for (const input of this.typed) this.#check(input);
    this.typed.clear();
  }

  #check(input) {
    if (!HOLDS_A_SCENE.test(input.name ?? "")) return;
    const code = input.value.trim();
    const before = input.parentElement.querySelector("[data-case-graph-offer]");
    if (before?.dataset.caseGraphOffer === code) return;
    before?.remove();
    if (code && !this.byCode.has(code)) this.#offer(input, code);
  }

  #offer(input, code) {
    const [offer, button] = ["p", "button"].map((tag) => document.createElement(tag));
    Object.assign(button, { type: "button", className: "button button-small button-secondary" });
    button.textContent = say("make_this", { scene: code });
    button.addEventListener("click", () => {
      offer.remove();
      input.focus();
      this.told.asked(input, code);
    });
    offer.className = "case-graph-offer";
    offer.dataset.caseGraphOffer = code;
    offer.append(`${say("not_there", { code })} `, button);
    input.after(offer);
  }
}
