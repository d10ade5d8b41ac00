// Putting things in order. In plain HTML each line has a list of places to choose from; here two buttons
// move the line, and the places follow. The focus stays on the line that moved, and it is said aloud.

class SortableList extends HTMLElement {
  connectedCallback() {
    this.list = this.querySelector("ol");
    for (const part of this.querySelectorAll("[hidden]")) part.hidden = false;
    for (const plain of this.querySelectorAll("select, [data-plain]")) plain.hidden = true;
    this.addEventListener("click", (event) => this.#move(event.target.closest("[data-move]")));
    this.#number();
  }

  #move(button) {
    if (!button || button.ariaDisabled === "true") return;
    const line = button.closest("li");
    if (button.dataset.move === "up") line.previousElementSibling.before(line);
    else line.nextElementSibling.after(line);
    for (const other of this.list.children) delete other.dataset.state;
    line.dataset.state = "moved";
    this.#number();
    button.focus();
    this.#say(line);
  }

  #number() {
    const lines = [...this.list.children];
    for (const [index, line] of lines.entries()) {
      line.querySelector("select").value = index + 1;
      line.querySelector(".ranking-place").textContent = index + 1;
      line.querySelector("[data-move=up]").ariaDisabled = String(index === 0);
      line.querySelector("[data-move=down]").ariaDisabled = String(index === lines.length - 1);
    }
  }

  #say(line) {
    const item = line.querySelector(".ranking-text").textContent;
    const place = line.querySelector("select").value;
    const words = this.dataset.moved.replace("%(item)s", item).replace("%(place)s", place);
    this.querySelector("[role=status]").textContent = words;
  }
}

customElements.define("sortable-list", SortableList);
