// Names have become text: there is no element, attribute or link that the templates don't have.
() => {
  const allowed = new Set(['html', 'head', 'meta', 'title', 'style', 'body', 'main', 'header', 'section', 'p', 'h1', 'h2', 'div', 'span', 'strong',
    'dl', 'dt', 'dd', 'ul', 'li', 'table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td', 'details', 'summary', 'bdi', 'wbr',
    'svg', 'desc', 'path', 'rect', 'foreignObject']);
  const problems = new Set();
  for (const element of document.querySelectorAll('*')) {
    if (!allowed.has(element.localName)) {
      problems.add(`element ${element.localName}`);
    }
    for (const attribute of element.attributes) {
      if (/^on|^href$|^src$|^style$|^xlink/.test(attribute.name)) {
        problems.add(`attribute ${attribute.name} of ${element.localName}`);
      }
    }
  }
  return [...problems];
}
