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
      this.input.addEventListener('click', () => this.open() || this.search(''));
      // a click on the list must not take the focus from the field
      this.list.addEventListener('mousedown', event => event.preventDefault());
      this.list.addEventListener('click', event => this.choose(this.options.indexOf(event.target.closest('[role=option]'))));
    }

    open() {
      return !this.list.hidden;
    }

    searchSoon() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search(this.input.value), DELAY);
    }

    async search(text) {
      const asked = ++this.asked;
      let answer = null;
      try {
        answer = await fetch(`${this.address}${this.address.includes('?') ? '&' : '?'}query=${encodeURIComponent(text)}`, {headers: {'HX-Request': 'true'}});
      } catch (unreachable) {
        return;
      }
      if (asked !== this.asked || !answer.ok || document.activeElement !== this.input) {
        return;
      }
      this.list.innerHTML = await answer.text();
      this.options = [...this.list.querySelectorAll('[role=option]')];
      this.options.forEach((option, index) => { option.id = `${this.list.id}-${index}`; });
      this.show(true);
      this.highlight(-1);
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
      const count = this.options.length;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        if (!this.open()) {
          this.search(event.altKey ? this.input.value : '');
        } else if (count > 0) {
          const step = event.key === 'ArrowDown' ? 1 : -1;
          this.highlight(this.active < 0 && step < 0 ? count - 1 : (this.active + step + count) % count);
        }
      } else if (event.key === 'Enter' && this.open() && this.active >= 0) {
        event.preventDefault();
        this.choose(this.active);
      } else if (event.key === 'Enter') {
        // it sends the form, which must have what was typed
        this.leave();
      } else if (event.key === 'Escape' && this.open()) {
        event.preventDefault();
        this.show(false);
      }
    }

    choose(index) {
      const option = this.options[index];
      if (!option) {
        return;
      }
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
      clearTimeout(this.timer);
      this.asked++;
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
