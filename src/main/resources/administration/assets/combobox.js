// A field for a user or a queue: a combobox with a list (ARIA Authoring Practices, "editable combobox with list autocomplete").
// Without this script, it is a text field for the id.
'use strict';
(() => {
  const DELAY = 150;
  let number = 0;

  class Combobox {
    constructor(input) {
      this.input = input;
      this.address = input.dataset.picker;
      this.chosen = input.dataset.shown || input.value;
      this.options = [];
      this.active = -1;
      this.asked = 0;
      this.searching = false;
      // pressed for a list that has yet to come
      this.keys = [];
      // the button of a form that waits for that list, too
      this.held = null;
      this.build();
    }

    build() {
      // the field shows the name, and a hidden one beside it has the id
      this.field = document.createElement('input');
      this.field.type = 'hidden';
      this.field.name = this.input.name;
      this.field.value = this.input.value;
      this.input.removeAttribute('name');
      this.input.value = this.chosen;
      this.input.placeholder = 'Name or id';
      this.list = document.createElement('ul');
      this.list.id = `${this.input.id || `picker-${++number}`}-list`;
      this.list.setAttribute('role', 'listbox');
      this.list.setAttribute('aria-label', this.input.dataset.label || 'Matches');
      this.list.hidden = true;
      const attributes = {role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': this.list.id,
        autocomplete: 'off', spellcheck: 'false'};
      Object.entries(attributes).forEach(([name, value]) => this.input.setAttribute(name, value));
      const focused = document.activeElement === this.input;
      const box = document.createElement('div');
      box.className = 'combobox';
      this.input.before(box);
      box.append(this.input, this.list, this.field);
      if (focused) {
        this.input.focus();
      }
      this.input.addEventListener('input', () => this.searchSoon());
      this.input.addEventListener('keydown', event => this.press(event));
      this.input.addEventListener('blur', () => this.leave());
      this.input.addEventListener('click', () => this.open() || this.searching || this.search(''));
      // before the form is sent by anybody else
      this.input.form?.addEventListener('submit', event => this.hold(event), true);
      // a click on the list must not take the focus from the field
      this.list.addEventListener('mousedown', event => event.preventDefault());
      this.list.addEventListener('click', event => this.choose(this.options.indexOf(event.target.closest('[role=option]'))));
    }

    open() {
      return !this.list.hidden;
    }

    searchSoon() {
      this.stopSearch();
      // a match for what was typed before
      this.highlight(-1);
      this.searching = true;
      this.timer = setTimeout(() => this.search(this.input.value), DELAY);
    }

    stopSearch() {
      clearTimeout(this.timer);
      this.timer = null;
      this.asked++;
      this.searching = false;
      this.keys = [];
      this.held = null;
    }

    async search(text) {
      clearTimeout(this.timer);
      this.timer = null;
      this.searching = true;
      const asked = ++this.asked;
      let matches = null;
      try {
        const answer = await fetch(`${this.address}${this.address.includes('?') ? '&' : '?'}query=${encodeURIComponent(text)}`, {headers: {'HX-Request': 'true'}});
        matches = answer.ok ? await answer.text() : null;
      } catch (unreachable) {
        // there is no list, and what was typed remains
      }
      if (asked === this.asked) {
        this.searching = false;
        this.list.innerHTML = matches || '';
        this.options = [...this.list.querySelectorAll('[role=option]:not([aria-disabled=true])')];
        this.options.forEach((option, index) => { option.id = `${this.list.id}-${index}`; });
        this.highlight(-1);
        this.show(matches !== null);
        this.replay();
      }
    }

    /** Does what was pressed before the list came, and sends the form that waited. A list without matches stays open, and nothing is sent. */
    replay() {
      const held = this.held;
      this.held = null;
      const keys = this.keys.splice(0);
      const chosen = keys.filter(key => this.act(key)).includes('Enter');
      if (keys.includes('Enter') && (chosen || !this.open() || document.activeElement !== this.input)) {
        this.leave();
        if (held) {
          this.input.form.requestSubmit(held);
        }
      }
    }

    /** Whether something will be chosen as soon as the list comes. */
    chooses() {
      return this.keys.includes('Enter');
    }

    hold(event) {
      if (this.chooses()) {
        event.preventDefault();
        event.stopImmediatePropagation();
        this.held = event.submitter;
      }
    }

    show(visible) {
      this.list.hidden = !visible;
      this.input.setAttribute('aria-expanded', String(visible));
      if (!visible) {
        this.highlight(-1);
      }
    }

    highlight(index) {
      this.active = index;
      this.options.forEach((option, place) => option.setAttribute('aria-selected', String(place === index)));
      if (index < 0) {
        this.input.removeAttribute('aria-activedescendant');
      } else {
        this.input.setAttribute('aria-activedescendant', this.options[index].id);
        this.options[index].scrollIntoView({block: 'nearest'});
      }
    }

    press(event) {
      const arrow = event.key === 'ArrowDown' || event.key === 'ArrowUp';
      if (this.searching && (arrow || this.keys.length > 0)) {
        this.wait(event, arrow);
      } else if (arrow && !this.open()) {
        event.preventDefault();
        this.search(event.altKey ? this.input.value : '');
      } else if (this.act(event.key)) {
        event.preventDefault();
      } else if (event.key === 'Enter') {
        // it sends the form, which must have what was typed
        this.leave();
      }
    }

    /** The keys that follow an arrow mean the list that has yet to come. A second Enter key sends the form. */
    wait(event, arrow) {
      if (event.key === 'Escape') {
        event.preventDefault();
        this.stopSearch();
        this.show(false);
      } else if (arrow || event.key === 'Enter' && !this.chooses()) {
        event.preventDefault();
        this.keys.push(event.key);
        if (this.timer) {
          this.search(this.input.value);
        }
      }
    }

    /** @return whether the key did something in the list */
    act(key) {
      const count = this.options.length;
      if (!this.open()) {
        return false;
      }
      if (key === 'ArrowDown' || key === 'ArrowUp') {
        const step = key === 'ArrowDown' ? 1 : -1;
        this.highlight(count === 0 ? -1 : this.active < 0 && step < 0 ? count - 1 : (this.active + step + count) % count);
        return true;
      }
      if (key === 'Enter' && this.active >= 0) {
        this.choose(this.active);
        return true;
      }
      if (key === 'Escape') {
        this.show(false);
        return true;
      }
      return false;
    }

    choose(index) {
      const option = this.options[index];
      if (!option) {
        return;
      }
      this.stopSearch();
      this.input.value = this.chosen = option.dataset.name;
      this.show(false);
      this.set(option.dataset.id);
    }

    set(id) {
      if (this.field.value !== id) {
        this.field.value = id;
        this.field.dispatchEvent(new Event('change', {bubbles: true}));
      }
    }

    /** What was typed and not chosen counts as an id or a name; the server finds out which. */
    leave() {
      if (this.chooses()) {
        return;
      }
      this.stopSearch();
      this.show(false);
      if (this.input.value !== this.chosen) {
        this.chosen = this.input.value;
        this.set(this.input.value.trim());
      }
    }
  }

  const build = root => root.querySelectorAll('input[data-picker]').forEach(field => {
    if (field.getAttribute('role') !== 'combobox') {
      new Combobox(field);
    }
  });
  document.addEventListener('DOMContentLoaded', () => build(document));
  document.addEventListener('htmx:load', event => build(event.detail.elt));
})();
