// How sure one was before, beside how sure one is now. Both were chosen in the <on-device> around it, which
// keeps them in this browser; here they are only read from its marks and shown, once there are both.

class BeforeAfter extends HTMLElement {
  connectedCallback() {
    this.around = this.closest("on-device");
    customElements.whenDefined("on-device").then(() => this.#show());
    this.around.addEventListener("change", () => this.#show());
    this.around.addEventListener("click", () => this.#show()); // clearing what was chosen is a click
  }

  #show() {
    const marks = ["before", "after"].map((when) => [when, this.#mark(when)]);
    this.hidden = !marks.every(([, mark]) => mark);
    if (this.hidden) return;
    for (const [when, mark] of marks) {
      this.querySelector(`[data-of="${when}"]`).textContent = `${mark} / 5`;
      this.querySelector(`[data-mark="${when}"]`).setAttribute("cx", (mark - 1) * 25);
    }
  }

  #mark(when) {
    const chosen = this.around.querySelector(`input[value^="${when}-"]:checked`);
    return chosen ? Number(chosen.value.split("-")[1]) : 0;
  }
}

customElements.define("before-after", BeforeAfter);
