// A step taken without leaving the page. Any form inside posts by itself when there is no script. With
// it the answer is fetched as a fragment, takes the place of what stood here, and the focus goes to the
// new heading, which is also what a screen reader then says. When the connection fails the learner's
// choice still stands and can be sent again; a double click is one step. A view that answers with a whole
// page is understood too: its own step-form is taken out of it, and a page without one is shown as it is.
// A link marked data-onward is followed in the same way. What arrives says by data-here at which address
// it would be found by itself, so that fetching the page anew shows the same.

const FRAGMENT = "text/html; fragment";

class StepForm extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => this.#submit(event));
    this.addEventListener("click", (event) => {
      if (event.target.closest("[data-retry]")) this.#last?.();
      const link = event.target.closest("a[data-onward]");
      if (link && !(event.ctrlKey || event.metaKey || event.shiftKey)) this.#follow(event, link);
    });
  }

  #last;

  #submit(event) {
    const form = event.target;
    if (form.getAttribute("method")?.toLowerCase() !== "post") return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter));
    const action = event.submitter?.getAttribute("formaction") ?? form.getAttribute("action");
    this.#last = () => this.#ask(action || location.href, { method: "POST", body });
    this.#last();
  }

  #follow(event, link) {
    event.preventDefault();
    this.#last = () => this.#ask(link.href, {}, () => history.replaceState(null, "", link.href));
    this.#last();
  }

  async #ask(url, how, afterwards) {
    if (this.dataset.state === "sending") return;
    this.#mark("sending");
    this.querySelector(":scope [data-kind=trouble]:has([data-retry])")?.remove();
    try {
      const headers = { Accept: FRAGMENT, "X-Requested-With": "fetch" };
      const answer = await fetch(url, { ...how, headers });
      if (answer.status >= 500) throw new Error(answer.statusText);
      await this.#show(answer);
      afterwards?.();
    } catch {
      this.#apologise();
    }
  }

  async #show(answer) {
    if (answer.redirected) return location.assign(answer.url);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const region = page.querySelector("step-form");
    if (!region && page.querySelector("quick-exit")) {
      return document.documentElement.replaceWith(page.documentElement);
    }
    this.replaceChildren(...(region ?? page.body).childNodes);
    const here = this.querySelector("[data-here]")?.dataset.here;
    if (here) history.replaceState(null, "", here);
    this.#mark("arrived");
    const target = this.querySelector("[data-focus]") ?? this.querySelector("h1, h2");
    document.title = document.title.replace(/^.*(?= – )/, () => target?.textContent ?? "");
    target?.setAttribute("tabindex", "-1");
    target?.focus({ preventScroll: true });
    this.firstElementChild?.scrollIntoView({ block: "start" });
  }

  #apologise() {
    this.#mark("waiting");
    const words = document.getElementById("step-form-trouble").content.cloneNode(true);
    const notice = words.firstElementChild;
    (this.querySelector("form .actions") ?? this.lastElementChild).before(notice);
    notice.focus();
  }

  #mark(state) {
    this.dataset.state = state;
    for (const button of this.querySelectorAll("form button")) {
      button.ariaDisabled = state === "sending" ? "true" : null;
    }
  }
}

customElements.define("step-form", StepForm);
