/** The types of postal-mime name these, which Node's types of today know as values alone. */
type TextDecoder = import('node:util').TextDecoder;
type TextEncoder = import('node:util').TextEncoder;

/** A name of the DOM that the types of the first SDK use. */
type HeadersInit = ConstructorParameters<typeof Headers>[0];
