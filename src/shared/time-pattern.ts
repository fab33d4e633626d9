/** A time of the day as chats and messengers write it, with or without a date. */
export const timePattern = String.raw`(?:[\d./-]{6,10},?[ T]+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?`;
