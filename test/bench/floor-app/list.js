/** A plain list of 40 rows of ten cells, moved under a scroll bar of 15 million pixels: the least that a long list costs. */
const ROWS = 40;
const HEIGHT = 36;
const list = document.getElementById('list');
const holder = document.getElementById('rows');
holder.style.height = '15000000px';
const rows = Array.from({ length: ROWS }, () => {
  const row = document.createElement('div');
  row.className = 'row';
  for (let cell = 0; cell < 10; cell += 1) row.append(document.createElement('span'));
  holder.append(row);
  return row;
});

function draw() {
  const first = Math.floor(list.scrollTop / HEIGHT);
  rows.forEach((row, index) => {
    row.style.transform = `translateY(${(first + index) * HEIGHT}px)`;
    for (const [cell, span] of [...row.children].entries()) span.textContent = `Ligne ${first + index}, ${cell}`;
  });
}

list.addEventListener('scroll', draw, { passive: true });
draw();
