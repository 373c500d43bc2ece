// What the pages do beyond plain forms and links. Without this script they work, too.
'use strict';
(() => {
  const announce = text => {
    const region = document.getElementById('announcements');
    if (region && text) {
      // the same text twice would not be read out again
      region.textContent = '';
      setTimeout(() => { region.textContent = text; }, 50);
    }
  };

  // Times are in UTC until they are shown in the reader's zone.
  const date = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'short'});
  const exact = new Intl.DateTimeFormat(undefined, {dateStyle: 'full', timeStyle: 'long'});
  const showTimes = root => root.querySelectorAll('time[datetime]').forEach(time => {
    const at = new Date(time.dateTime);
    if (!time.dataset.shown && !isNaN(at)) {
      time.dataset.shown = 'local';
      time.textContent = date.format(at);
      time.title = exact.format(at) + ' · ' + time.dateTime;
    }
  });

  // So do the fields for times, and the zone goes with them.
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const localFields = root => root.querySelectorAll('input[data-local]').forEach(field => {
    const from = document.getElementById(field.dataset.local);
    if (!zone || from.value !== 'UTC') {
      return;
    }
    const at = new Date(field.value + 'Z');
    if (!isNaN(at)) {
      field.value = new Date(at - at.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
    }
    from.value = zone;
    root.querySelectorAll('[data-zone]').forEach(name => { name.textContent = zone; });
  });

  // A filter's days are those of the reader from when they set it.
  document.addEventListener('change', event => {
    const zoneField = event.target.matches('input[type=date]') && event.target.form.querySelector('input[data-reader-zone]');
    if (zoneField) {
      zoneField.value = zone || 'UTC';
    }
  });

  // The switch goes through light, dark and what the system prefers.
  const themeNames = {light: 'Light', dark: 'Dark', auto: 'As the system'};
  const showTheme = () => {
    const theme = document.documentElement.dataset.theme || 'auto';
    document.querySelectorAll('[data-theme-choice]').forEach(button =>
        button.setAttribute('aria-pressed', String(button.dataset.themeChoice === theme)));
    return theme;
  };
  const chooseTheme = theme => {
    if (theme === 'auto') {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = theme;
    }
    try {
      if (theme === 'auto') {
        localStorage.removeItem('theme');
      } else {
        localStorage.setItem('theme', theme);
      }
    } catch (denied) {
      // it lasts until the next page
    }
    showTheme();
    announce('Colours: ' + themeNames[theme]);
  };

  // Several rows at once: the bar with what to do shows as soon as one is chosen.
  const showChosen = form => {
    const boxes = [...document.querySelectorAll(`input[type=checkbox][form="${form.id}"][name]`)];
    const chosen = boxes.filter(box => box.checked).length;
    form.dataset.chosen = chosen;
    form.querySelectorAll('[data-count]').forEach(count => { count.textContent = chosen; });
    document.querySelectorAll(`input[data-all="${form.id}"]`).forEach(all => {
      all.checked = chosen > 0 && chosen === boxes.length;
      all.indeterminate = chosen > 0 && chosen < boxes.length;
    });
  };
  const showAllChosen = () => document.querySelectorAll('form[data-bulk]').forEach(showChosen);

  // Each option has its own fields for targets.
  const showTargets = select => {
    const targets = select.selectedOptions[0].dataset.targets.split(' ');
    select.closest('li').querySelectorAll('[data-target]').forEach(field => { field.hidden = !targets.includes(field.dataset.target); });
  };

  // What the form says now, in words, before it is saved.
  let asked = 0;
  const showSentence = async (form, sentence) => {
    const number = ++asked;
    try {
      const answer = await fetch(sentence.dataset.sentence, {method: 'POST', body: new URLSearchParams(new FormData(form)), headers: {'HX-Request': 'true'}});
      if (answer.ok && number === asked) {
        sentence.textContent = await answer.text();
      }
    } catch (unreachable) {
      // saving will say so
    }
  };

  document.addEventListener('click', event => {
    const choice = event.target.closest('[data-theme-choice]');
    if (choice) {
      chooseTheme(choice.dataset.themeChoice);
    }
    document.querySelectorAll('details.menu[open]').forEach(menu => {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
  });

  document.addEventListener('change', event => {
    const changed = event.target;
    if (changed.dataset.all) {
      document.querySelectorAll(`input[type=checkbox][form="${changed.dataset.all}"][name]`).forEach(box => { box.checked = changed.checked; });
    }
    if (changed.dataset.option !== undefined) {
      showTargets(changed);
    }
    const sentence = changed.form?.querySelector('[data-sentence]');
    if (sentence && sentence.dataset.sentence) {
      showSentence(changed.form, sentence);
    }
    showAllChosen();
  });

  // The Enter key presses the first button of a form, but some fields have a button of their own.
  document.addEventListener('keydown', event => {
    const own = event.key === 'Enter' && event.target.dataset?.enter;
    if (own) {
      event.preventDefault();
      event.target.form.querySelector(`button[name="do"][value="${own}"]`).click();
    }
  });

  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || event.defaultPrevented) {
      return;
    }
    const menu = event.target.closest('details.menu[open]');
    const cancel = event.target.closest('.editor')?.querySelector('[data-cancel]');
    if (menu) {
      menu.open = false;
      menu.querySelector('summary').focus();
    } else if (cancel) {
      event.preventDefault();
      cancel.click();
    }
  });

  // A problem that has no place in the page.
  const showProblem = text => {
    const notice = document.getElementById('notice');
    const problem = document.createElement('p');
    problem.className = 'problem';
    problem.textContent = text;
    notice.replaceChildren(problem);
    notice.scrollIntoView({block: 'nearest'});
  };

  document.addEventListener('htmx:load', event => {
    showTimes(event.detail.elt);
    showAllChosen();
  });
  document.addEventListener('htmx:beforeRequest', event => {
    // a preview is asked for by nobody, so it must not take away what was said
    if (event.target.dataset.preview === undefined) {
      document.getElementById('notice')?.replaceChildren();
    }
  });
  document.addEventListener('announce', event => announce(event.detail.value));
  document.addEventListener('htmx:sendError', () => showProblem('The router does not answer: check that it runs, then try again.'));
  document.addEventListener('htmx:responseError', event => {
    const page = new DOMParser().parseFromString(event.detail.xhr.responseText, 'text/html');
    showProblem(page.querySelector('[data-detail]')?.textContent || `The router answered ${event.detail.xhr.status}: try again.`);
  });

  document.addEventListener('DOMContentLoaded', () => {
    showTheme();
    showTimes(document);
    localFields(document);
    showAllChosen();
  });
})();
