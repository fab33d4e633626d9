/** A card: one sheet of paper, with room to write. */
export const cardStyle = `
header, main, footer { max-width: 44rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2rem; }
header p, footer { color: var(--faint); }
section { margin-top: 1.4rem; border-top: 1px solid var(--line); padding-top: .7rem; }
h2 { font-size: .95rem; color: var(--faint); font-weight: 600; margin-bottom: .25rem; }
h3 { font-size: 1.05rem; }
.well, .question { font-size: 1.2rem; line-height: 1.4; text-wrap: pretty; }
article + article { margin-top: 1.1rem; }
.sentences + .instead { margin-top: .35rem; }
.course { margin-top: 1.1rem; }
.agreed { display: none; }
footer { margin-top: 2rem; padding-bottom: 2rem; font-size: .8rem; }
@media print {
  header { padding-top: 0; }
  header, main, footer { max-width: none; padding-left: 0; padding-right: 0; }
  h1 { font-size: 16pt; }
  html { font-size: 9.5pt; }
  body { font-size: 9.5pt; line-height: 1.35; }
  section { margin-top: 3mm; padding-top: 1.5mm; }
  article, li, h1 { overflow-wrap: anywhere; }
  .well, .question { font-size: 11pt; line-height: 1.35; }
  .course { height: 14mm; margin-top: 3mm; }
  .agreed { display: block; margin-top: 2mm; height: 14mm; border-bottom: 1px solid var(--line); color: var(--faint); }
  article + article { margin-top: 3mm; }
  footer { margin-top: 3mm; padding-bottom: 0; font-size: 8pt; }
}
`;
