// Paper. The button shows itself only where a script can print; a browser's own menu always can.

class PrintButton extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.addEventListener("click", () => print());
  }
}

customElements.define("print-button", PrintButton);
