// Standing beside the form: below the header of the CMS, which a message pushes down until one scrolls.

export function stayBelowHeader(element) {
  const header = document.querySelector(".w-slim-header");
  if (!header) return;
  const follow = () => element.toggleAttribute("data-pushed", header.getBoundingClientRect().top > 0);
  document.addEventListener("scroll", follow, { capture: true, passive: true });
  const messages = document.querySelector(".messages");
  if (messages) new ResizeObserver(follow).observe(messages); // they come and go by themselves
  follow();
}
