/** Filters the replies, and searches and sorts the tables. Without it the page can be read all the same. */
export const script = `
const form = document.getElementById('filter');
const articles = Array.from(document.querySelectorAll('article'), (article) => ({
  article,
  notes: Array.from(article.querySelectorAll('.note')),
  marks: Array.from(article.querySelectorAll('[data-notes]')),
}));
function show() {
  const { category, rule, severity, record } = form.elements;
  const wanted = record.value.trim().toLowerCase();
  let all = 0;
  let shown = 0;
  for (const { article, notes, marks } of articles) {
    const isWanted = article.dataset.record.includes(wanted);
    const gone = new Set();
    for (const note of notes) {
      const { dataset } = note;
      note.hidden = !(isWanted &&
        (category.value === '' || dataset.category === category.value) &&
        (rule.value === '' || dataset.rule === rule.value) &&
        (severity.value === '' || dataset.severity === severity.value));
      if (note.hidden) gone.add(note.id);
    }
    all += notes.length;
    shown += notes.length - gone.size;
    article.hidden = gone.size === notes.length;
    for (const mark of marks)
      mark.classList.toggle('off', mark.dataset.notes.split(' ').every((id) => gone.has(id)));
  }
  document.getElementById('shown').textContent = shown + ' of ' + all + ' findings shown';
}
if (form) {
  form.hidden = false;
  form.addEventListener('input', show);
  form.addEventListener('reset', () => setTimeout(show));
  form.addEventListener('submit', (event) => event.preventDefault());
  show();
}
const overview = document.getElementById('overview');
function sortable(table) {
  const body = table.tBodies[0];
  const headings = Array.from(table.tHead.rows[0].cells);
  const valueOf = (row, i) => i === 0 ? row.cells[0].textContent.toLowerCase() : Number(row.cells[i].dataset.count);
  headings.forEach((heading, i) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = heading.textContent;
    heading.replaceChildren(button);
    button.addEventListener('click', () => {
      const now = heading.getAttribute('aria-sort');
      const order = now ? (now === 'ascending' ? 'descending' : 'ascending') : i === 0 ? 'ascending' : 'descending';
      for (const other of headings) other.removeAttribute('aria-sort');
      heading.setAttribute('aria-sort', order);
      const sign = order === 'ascending' ? 1 : -1;
      const rows = Array.from(body.rows).map((row) => ({ row, value: valueOf(row, i) }));
      rows.sort((a, b) => sign * (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
      body.append(...rows.map(({ row }) => row));
    });
  });
}
function choosable(cell) {
  const button = document.createElement('button');
  button.type = 'button';
  button.append(...cell.childNodes);
  button.title = 'Show these only';
  cell.replaceChildren(button);
  button.addEventListener('click', () => {
    form.reset();
    form.elements[cell.dataset.choose].value = cell.dataset.name;
    show();
    document.getElementById('replies').scrollIntoView();
  });
}
if (overview) {
  const search = document.getElementById('search');
  const rows = Array.from(overview.querySelectorAll('tbody tr'), (row) => ({ row, text: row.cells[0].textContent.toLowerCase() }));
  overview.querySelectorAll('table').forEach(sortable);
  overview.querySelectorAll('[data-choose]').forEach(choosable);
  search.hidden = false;
  search.addEventListener('submit', (event) => event.preventDefault());
  search.addEventListener('input', () => {
    const wanted = search.elements.words.value.trim().toLowerCase();
    for (const { row, text } of rows) row.hidden = !text.includes(wanted);
  });
}
`;
