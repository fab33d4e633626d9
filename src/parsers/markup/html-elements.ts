function names(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/));
}

/** Elements that a browser lays out as a block of their own. MJML's `mj-` elements are blocks too. */
const blockElements = names(
  `address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure
  footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol optgroup option p pre search section
  select summary table tbody td textarea tfoot th thead title tr ul`,
);

/** Elements whose content is not prose, or not seen. */
export const skippedElements = names(
  `audio blockquote canvas iframe kbd math mj-style noembed noframes object samp script style svg video`,
);

/** Elements that hold code, or prose: the words say which. */
export const unsureElements = names('noscript pre template xmp');
/** Those in which line breaks are seen. */
export const preformattedElements = names('pre xmp');

const inlineElements = names(
  `a abbr acronym area attribute b base basefont bdi bdo big blink br cite code col colgroup command data datalist del dfn em
  embed font frame frameset i image img input ins isindex kbd keygen label link listing map mark marquee menuitem meta meter
  nobr output param picture plaintext progress q rb rp rt rtc ruby s small slot source spacer span strike strong sub sup
  time track tt u var wbr`,
);

export function isBlockElement(name: string): boolean {
  return blockElements.has(name) || name.startsWith('mj-');
}

/** False for `<insert issue>` and the like: words in angle brackets that a person is to fill in. */
export function isKnownElement(name: string): boolean {
  return inlineElements.has(name) || isBlockElement(name) || skippedElements.has(name) || unsureElements.has(name);
}

/** What mail programs wrap around the words they answer, by class and by id. */
const quoteClasses = names(
  `gmail_quote gmail_quote_container yahoo_quoted moz-cite-prefix moz-forward-container protonmail_quote tutanota_quote
  zmail_extra freshdesk_quote front-blockquote ms-outlook-mobile-reference-message OutlookMessageHeader HSquote`,
);
const quoteId = /^(?:yahoo_quoted|OLK_SRC_BODY_SECTION$)/;
/** What they wrap around signatures. */
const signatureClasses = names('gmail_signature ymail_signature moz-signature protonmail_signature_block');
const signatureId = /^(?:AppleMailSignature|ms-outlook-mobile-signature|Signature$)/;
const quotedMailId = /^(?:divRplyFwdMsg|appendonsend|mail-editor-reference-message-container)$/;

/** What an element is that a mail program wraps around words it quotes or around a signature; null for any other. */
export function mailContainer({ classes, id }: { classes: string; id: string }): 'quote' | 'signature' | null {
  const all = classes.split(/\s+/);
  if (quoteId.test(id) || all.some((name) => quoteClasses.has(name))) return 'quote';
  return signatureId.test(id) || all.some((name) => signatureClasses.has(name)) ? 'signature' : null;
}

/** Whether an element is Outlook's mark above the quoted mail, which it wraps in nothing. */
export function beginsQuotedMail(id: string): boolean {
  return quotedMailId.test(id);
}
