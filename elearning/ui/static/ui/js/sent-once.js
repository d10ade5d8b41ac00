// Who saves or publishes is not overtaken by the editor, which saves by itself.
//
// It sends what was written half a second after it saw it, and would do so too while the form is on its
// way. A form that is refused comes back older than such a draft: nothing more was saved by itself then,
// and whoever published was asked about words from "another window".
//
// The first time it saves something new, that is made. Whoever saves meanwhile would make it once more,
// and be told that its address is taken; so their form waits for it, and is then sent to what was made.

(() => {
  const ON_ITS_WAY = 30_000; // milliseconds: a form that nothing came of by then was called off
  const ENDS = ["w-autosave:success", "w-autosave:error"];
  let [asked, sent, waiting] = [null, false, false];

  document.addEventListener("w-autosave:save", (event) => {
    asked = event; // the editor looks at it again just before it sends
    if (sent) event.preventDefault();
  });

  for (const end of ENDS) {
    document.addEventListener(end, () => (asked = null), { capture: true });
  }

  document.addEventListener("submit", (event) => {
    const { target, submitter, defaultPrevented } = event;
    if (defaultPrevented || !target.matches("[data-controller~=w-autosave]")) return;
    if (asked && isNew(target)) {
      event.preventDefault();
      if (!waiting) sendAfterwards(target, submitter);
      return;
    }
    asked?.preventDefault();
    sent = true;
    setTimeout(() => (sent = false), ON_ITS_WAY);
  });

  function isNew(form) {
    return new URL(form.action).pathname.includes("/add/");
  }

  function sendAfterwards(form, submitter) {
    const once = new AbortController();
    waiting = true;
    for (const end of ENDS) {
      form.addEventListener(end, send, { signal: once.signal });
    }

    function send() {
      once.abort();
      waiting = false;
      if (submitter) submitter.disabled = false; // it shows that it is busy, and what is shut says nothing
      form.requestSubmit(submitter);
    }
  }
})();
