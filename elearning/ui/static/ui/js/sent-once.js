// Who saves or publishes is not overtaken by the editor, which saves by itself.
//
// It sends what was written half a second after it saw it, and would do so too while the form is on its
// way. A form that is refused comes back older than such a draft: nothing more was saved by itself then,
// and whoever published was asked about words from "another window".

(() => {
  const ON_ITS_WAY = 30_000; // milliseconds: a form that nothing came of by then was called off
  let [asked, sent] = [null, false];

  document.addEventListener("w-autosave:save", (event) => {
    asked = event; // the editor looks at it again just before it sends
    if (sent) event.preventDefault();
  });

  document.addEventListener("submit", ({ target, defaultPrevented }) => {
    if (defaultPrevented || !target.matches("[data-controller~=w-autosave]")) return;
    asked?.preventDefault();
    sent = true;
    setTimeout(() => (sent = false), ON_ITS_WAY);
  });
})();
