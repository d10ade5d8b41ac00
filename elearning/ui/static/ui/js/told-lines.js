// Which lines one would tell, and in which order. In plain HTML all of them stand there; here each can be
// left out or moved. Nothing of it is kept or sent; what is printed is what was chosen.

class ToldLines extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("ol");
    for (const part of this.querySelectorAll("[hidden]")) part.hidden = false;
    for (const plain of this.querySelectorAll("[data-plain]")) plain.hidden = true;
    this.addEventListener("click", ({ target }) => this.#move(target.closest("[data-move]")));
    this.addEventListener("change", () => this.#count());
    this.#count();
  }

  #move(button) {
    if (!button || button.ariaDisabled === "true") return;
    const line = button.closest("li");
    if (button.dataset.move === "up") line.previousElementSibling.before(line);
    else line.nextElementSibling.after(line);
    this.#count();
    button.focus();
  }

  #count() {
    const lines = [...this.list.children];
    for (const [index, line] of lines.entries()) {
      line.toggleAttribute("data-left-out", !line.querySelector("input").checked);
      line.querySelector("[data-move=up]").ariaDisabled = String(index === 0);
      line.querySelector("[data-move=down]").ariaDisabled = String(index === lines.length - 1);
    }
    const told = lines.filter((line) => !line.hasAttribute("data-left-out")).length;
    this.querySelector("[role=status]").textContent = this.dataset.told.replace("%(told)s", told);
  }
}

customElements.define("told-lines", ToldLines);
