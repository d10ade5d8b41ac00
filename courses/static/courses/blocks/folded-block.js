// A block that is drawn when it is unfolded, and until then holds what it says in hidden fields.
//
// A large case has more than a hundred choices, each with some twenty fields. All lie folded when the
// editor opens, and drawing them took half of the time until one could write. The hidden fields have the
// names, the values and the order of the real ones: whatever reads the form reads the same.

(() => {
  const { StructBlock, StructBlockDefinition, ListBlockDefinition, StreamBlockDefinition } = window.wagtailStreamField.blocks;
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) target.foldedBlock.unfold();
  });

  class FoldedBlock {
    constructor(blockDef, placeholder, prefix, state) {
      Object.assign(this, { blockDef, prefix, type: blockDef.name, folded: state ?? {} });
      this.element = document.createElement("div");
      this.element.className = "case-folded";
      this.element.foldedBlock = this;
      this.container = window.$(this.element);
      this.element.append(...[...fieldsOf(blockDef, this.folded, prefix)].map(hidden));
      placeholder.replaceWith(this.element);
      seen.observe(this.element);
      queueMicrotask(() => isCommentedOn(this.element) && this.unfold());
    }

    /** The block as the editor draws it, drawn now unless it was. */
    unfold() {
      if (this.drawn) return this.drawn;
      const place = document.createElement("div");
      seen.unobserve(this.element);
      this.element.replaceChildren(place);
      this.element.className = "";
      this.drawn = new StructBlock(this.blockDef, place, this.prefix, this.folded);
      this.folded = null;
      return this.drawn;
    }

    get childBlocks() {
      return this.unfold().childBlocks;
    }

    setState(state) {
      this.unfold().setState(state);
    }

    setError(error) {
      if (error) this.unfold().setError(error);
    }

    getState() {
      return this.folded ? structuredClone(this.folded) : this.drawn.getState();
    }

    getDuplicatedState() {
      return this.unfold().getDuplicatedState();
    }

    getValue() {
      return this.unfold().getValue();
    }

    getTextLabel(options) {
      if (this.drawn) return this.drawn.getTextLabel(options);
      const says = (name) => shortened(String(this.folded[name] ?? "").trim(), options?.maxLength);
      return this.blockDef.meta.labelFormat.replace(/\{(\w+)\}/g, (_, name) => says(name));
    }

    focus(options) {
      this.unfold().focus(options);
    }
  }

  class FoldedBlockDefinition extends StructBlockDefinition {
    render(placeholder, prefix, state, error) {
      const block = new FoldedBlock(this, placeholder, prefix, state);
      if (error) block.setError(error);
      return block;
    }
  }

  // What a form would send of a block in this state, as names and values in their order.

  function* fieldsOf(def, state, prefix) {
    if (def instanceof ListBlockDefinition) yield* inSequence(state, prefix, () => def.childBlockDef);
    else if (def instanceof StreamBlockDefinition) yield* inSequence(state, prefix, ({ type }) => def.childBlockDefsByName[type]);
    else if (def instanceof StructBlockDefinition) for (const name of inLayout(def.meta.formLayout)) yield* fieldsOf(def.childBlockDefsByName[name], state?.[name], `${prefix}-${name}`);
    else yield* valuesOf(def.widget, state).map((value) => [prefix, value]);
  }

  function* inSequence(items, prefix, defOf) {
    const children = items ?? [];
    yield [`${prefix}-count`, String(children.length)];
    for (const [place, item] of children.entries()) {
      const [def, start] = [defOf(item), `${prefix}-${place}`];
      item.id ??= window.crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
      yield [`${start}-deleted`, ""];
      yield [`${start}-order`, String(place)];
      yield [`${start}-type`, def.name ?? ""];
      yield [`${start}-id`, item.id];
      yield* fieldsOf(def, item.value, `${start}-value`);
    }
  }

  /** The names in a layout as they stand in the page: what is seldom needed first, as it is drawn first. */
  function inLayout(group) {
    const { settings, children } = group.opts;
    return [...settings, ...children].flatMap(([entry]) => (typeof entry === "string" ? [entry] : inLayout(entry)));
  }

  function valuesOf(widget, state) {
    const { tick, options, isMultiple } = kindOf(widget);
    if (options) {
      const chosen = options.filter((value) => (state ?? []).includes(value));
      return chosen.length || isMultiple ? chosen : options.slice(0, 1);
    }
    if (tick) return state ? [tick] : [];
    return [String(state ?? "")];
  }

  const kinds = new Map();

  function kindOf(widget) {
    if (!kinds.has(widget)) kinds.set(widget, readKind(widget));
    return kinds.get(widget);
  }

  function readKind({ html }) {
    const template = document.createElement("template");
    template.innerHTML = html;
    const select = template.content.querySelector("select");
    if (select) return { options: [...select.options].map(({ value }) => value), isMultiple: select.multiple };
    const ticks = [...template.content.querySelectorAll("input[type=checkbox]")];
    if (ticks.length > 1) return { options: ticks.map(({ value }) => value), isMultiple: true };
    return { tick: ticks[0]?.value };
  }

  function hidden([name, value]) {
    const input = document.createElement("input");
    Object.assign(input, { type: "hidden", name, value });
    return input;
  }

  /** A comment stands at its field, so the field has to be there. */
  function isCommentedOn(element) {
    const path = element.closest("[data-contentpath]")?.dataset.contentpath;
    return path && document.getElementById("comments-data")?.textContent.includes(path);
  }

  const shortened = (text, most) => (most && text.length > most ? `${text.slice(0, most - 1)}…` : text);

  window.telepath.register("courses.blocks.FoldedBlock", FoldedBlockDefinition);
})();
