// Zooms the picture of the routes, and keeps its figures up to date.
(() => {
  "use strict";
  const svg = document.querySelector("svg[data-flow]");
  if (!svg) {
    return;
  }
  const width = svg.viewBox.baseVal.width;
  const height = svg.viewBox.baseVal.height;
  let scale = 1;

  function zoom(to) {
    scale = Math.min(2, Math.max(0.3, to));
    svg.setAttribute("width", Math.round(width * scale));
    svg.setAttribute("height", Math.round(height * scale));
  }

  const fit = () => zoom(svg.parentElement.clientWidth / width);
  const actions = { in: () => zoom(scale * 1.25), out: () => zoom(scale / 1.25), fit };
  const buttons = document.querySelector(".zoom");
  buttons.hidden = false;
  buttons.addEventListener("click", event => {
    const button = event.target.closest("[data-zoom]");
    if (button) {
      actions[button.dataset.zoom]();
    }
  });
  if (width > svg.parentElement.clientWidth) {
    zoom(Math.max(0.6, svg.parentElement.clientWidth / width));
  }

  const whole = new Intl.NumberFormat("en");
  function figures(count) {
    const text = whole.format(count.exchanges) + " · " + count.meanMillis.toFixed(1) + " ms";
    return count.failed === 0 ? text : text + " · " + whole.format(count.failed) + " failed";
  }

  async function update() {
    if (document.visibilityState !== "visible") {
      return;
    }
    const answer = await fetch(svg.dataset.flow, { headers: { Accept: "application/json" } });
    if (!answer.ok) {
      return;
    }
    const counts = (await answer.json()).counts;
    for (const node of svg.querySelectorAll("[data-route]")) {
      const count = counts[node.dataset.route];
      if (count && count.exchanges > 0) {
        const text = node.querySelector(".figures");
        const shown = figures(count);
        if (text.textContent !== shown) {
          text.textContent = shown;
          text.classList.toggle("failed", count.failed > 0);
          node.classList.add("moving");
        } else {
          node.classList.remove("moving");
        }
      }
    }
  }

  // a router that is restarting does not answer for some seconds
  setInterval(() => update().catch(() => {}), 2000);

  document.body.addEventListener("htmx:afterSwap", event => {
    if (event.detail.target.id === "files") {
      for (const node of svg.querySelectorAll("[data-route]")) {
        node.classList.toggle("selected", event.detail.pathInfo.requestPath === "/flow/" + node.dataset.route);
      }
      document.getElementById("files").focus({ preventScroll: true });
    }
  });
})();
