/** The types of postal-mime name these, which Node's types of today know as values alone. */
type TextDecoder = import('node:util').TextDecoder;
type TextEncoder = import('node:util').TextEncoder;
