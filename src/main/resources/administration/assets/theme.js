// In the head of each page, so that the page never shows in the wrong colours first.
'use strict';
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('theme');
  } catch (denied) {
    // the browser keeps nothing: its own preference counts
  }
  if (chosen === 'light' || chosen === 'dark') {
    document.documentElement.dataset.theme = chosen;
  }
  document.documentElement.classList.add('script');
})();
