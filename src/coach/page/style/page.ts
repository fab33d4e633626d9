/** How the page is laid out. */
export const pageStyle = `
header { padding-top: 2rem; }
header p { color: var(--faint); margin-top: .25rem; }
section { margin-top: 3rem; }
#findings { margin-top: 1.5rem; }
#findings h2 { font-size: 1rem; color: var(--faint); font-weight: 600; }
#findings ol { list-style: none; }
#findings ol > li, .further > li { padding: 1rem 0 1.1rem; border-top: 1px solid var(--line); }
#findings .sentences, #findings .instead { font-size: .925rem; max-width: 44rem; }
#findings h3 { margin-top: 1.5rem; font-size: 1rem; color: var(--faint); font-weight: 600; }
#findings .further { list-style: none; margin-top: .5rem; }
.further .says { font-size: 1.05rem; }
#findings ol { margin-top: .5rem; border-bottom: 1px solid var(--line); }
.says { margin-top: .4rem; font-size: 1.35rem; line-height: 1.35; max-width: 44rem; text-wrap: pretty; }
.next { margin-top: .3rem; max-width: 44rem; color: var(--faint); }
.quiet { margin-top: .5rem; font-size: 1.35rem; }
nav { margin-top: 1.25rem; font-size: .875rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; list-style: none; }
#notes ul { padding-left: 1.2rem; margin-top: .4rem; }
#notes h3 { margin-top: .9rem; }
#method dl { display: grid; grid-template-columns: 11rem minmax(0, 1fr); gap: .6rem 1.25rem; margin-top: .6rem; font-size: .925rem; }
#method dt { font-weight: 600; }
#method dd { max-width: 44rem; }
main { padding-bottom: 4rem; }
@media screen and (max-width: 46rem) {
  header { padding-top: 1.25rem; }
  .says, .quiet { font-size: 1.2rem; }
  #method dl { grid-template-columns: minmax(0, 1fr); gap: .1rem; }
  #method dd { margin-bottom: .6rem; }
}
@media print {
  header { padding-top: 0; }
  nav { display: none; }
  section { margin-top: 8mm; }
  #findings ol > li, .further > li, #method dd { break-inside: avoid; }
  .says { font-size: 14pt; }
}
`;
