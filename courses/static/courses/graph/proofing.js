// Asking, while one writes, what there is to mend. Nothing is saved by it, and nothing waits for it.

const PAUSE = 700; // milliseconds without typing

export class Proofing {
  constructor(form, url, told) {
    Object.assign(this, { form, url, told });
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#ask(), PAUSE);
  }

  async #ask() {
    this.asking?.abort();
    const asking = (this.asking = new AbortController());
    try {
      const answer = await fetch(this.url, { method: "POST", body: new FormData(this.form), signal: asking.signal });
      this.told(answer.ok ? await answer.json() : null);
    } catch (error) {
      if (error.name !== "AbortError") this.told(null);
    }
  }
}
