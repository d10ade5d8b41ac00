// What others remark on a scene stands beside the field it is about.
//
// The CMS looks once where each field is. Beside one that is folded a remark stands nowhere, and once the
// map came from beside the form into it, or a scene was unfolded, all stand at the height they had before.

import { unfold } from "./form-places.js";

const PAUSE = 150; // milliseconds in which the form keeps its height

/** Unfold the scenes that somebody remarked on, and keep each remark beside its field. */
export function placeRemarks(form, stream) {
  const remarks = document.getElementById("comments-data")?.textContent ?? "";
  for (const child of stream.children) if (remarks.includes(`scenes.${child.id}`)) unfold(child.element);
  let timer;
  new ResizeObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(placeAgain, PAUSE);
  }).observe(form);
}

function placeAgain() {
  const app = window.comments?.commentApp;
  app?.setCurrentTab(app.store.getState().settings.currentTab); // whatever it is told, it looks again
}
