// Labels of the flow don't overlap each other or leave their picture, their text fits, and the page is not wider than its window.
() => {
  const problems = [];
  const text = element => element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40);
  const root = document.scrollingElement;
  if (root.scrollWidth > root.clientWidth) {
    problems.push(`the page is ${root.scrollWidth} wide in a window of ${root.clientWidth}`);
  }
  const labels = [...document.querySelectorAll('.label')];
  const boxes = labels.map(label => label.getBoundingClientRect());
  labels.forEach((label, i) => {
    if (label.scrollHeight > label.clientHeight + 1) {
      problems.push(`higher than its place: ${text(label)}`);
    }
    for (const line of label.children) {
      if (line.scrollHeight > line.clientHeight + 1) {
        problems.push(`a line is cut: ${text(label)}`);
      }
    }
    const picture = label.closest('svg').getBoundingClientRect();
    if (boxes[i].top < picture.top - 1 || boxes[i].bottom > picture.bottom + 1 || boxes[i].left < picture.left - 1 || boxes[i].right > picture.right + 1) {
      problems.push(`outside the picture: ${text(label)}`);
    }
    for (let k = i + 1; k < boxes.length; k++) {
      const [a, b] = [boxes[i], boxes[k]];
      if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) {
        problems.push(`overlap: ${text(label)} / ${text(labels[k])}`);
      }
    }
  });
  // text that is wider than the box around it would cover its neighbour
  for (const box of document.querySelectorAll('.figure, td, th, dd, h1')) {
    if (box.scrollWidth > box.clientWidth + 1) {
      problems.push(`wider than its place: ${text(box)}`);
    }
  }
  return problems;
}
