// Walking a way of the draft in a tab of its own: the form goes to the preview first, so that what is
// played is what stands in it.

export async function rehearse(form, url, way, refused) {
  const tab = window.open("", "_blank"); // at once, while the browser still takes it for a click
  try {
    const answer = await fetch(url, { method: "POST", body: new FormData(form) });
    const { is_valid } = answer.ok ? await answer.json() : {};
    if (!is_valid) throw new Error("the preview takes no such draft");
    if (tab) tab.location = `${url}?${way}`;
    else window.location = `${url}?${way}`;
  } catch {
    tab?.close();
    refused();
  }
}
