// What somebody wrote last goes along with the form.
//
// Rich text lies in a hidden field, which follows what is written after a quarter of a second; where a
// block is copied or moved it is empty for as long. Whoever saved within that time lost their last words.
// Every sending of a form, by button, key or script, begins with the event `formdata`.

(() => {
  const EDITOR = "[data-draftail-editor-wrapper]";
  const EMPTY = "null"; // what a field begins with whose editor is handed over whole
  const OF_A_COMMENT = /^(COMMENT-|STYLE_RERENDER)/; // how an editor marks what is commented on
  const touched = new WeakSet();

  const fieldOf = (place) => [...place.parentNode.children].find(({ draftailEditor }) => draftailEditor);

  function written({ draftailEditor }) {
    const raw = window.Draftail.serialiseEditorStateToRaw(draftailEditor.getEditorState());
    for (const block of raw?.blocks ?? []) {
      block.inlineStyleRanges = block.inlineStyleRanges.filter(({ style }) => !OF_A_COMMENT.test(style));
    }
    return JSON.stringify(raw);
  }

  document.addEventListener("focusin", ({ target }) => touched.add(target.closest(EDITOR) ?? target));

  document.addEventListener("formdata", ({ target, formData }) => {
    for (const place of target.querySelectorAll(EDITOR)) {
      const field = fieldOf(place);
      if (field && (touched.has(place) || field.value === EMPTY)) formData.set(field.name, written(field));
    }
  });
})();
