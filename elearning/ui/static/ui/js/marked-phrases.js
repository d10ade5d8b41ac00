// Words of a story that can be marked stand for a checkbox of the list below it. Both are real and both
// are sent; here the one follows the other, so that what is ticked looks ticked wherever one reads it.

class MarkedPhrases extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.closest("article").addEventListener("change", ({ target }) => this.#follow(target));
  }

  #follow(ticked) {
    if (ticked.form !== this.form || ticked.type !== "checkbox") return;
    for (const other of this.form.elements) {
      const same = other.name === ticked.name && other.value === ticked.value;
      if (same && other.type === "checkbox" && other.checked !== ticked.checked) other.click();
    }
  }
}

customElements.define("marked-phrases", MarkedPhrases);
