/** What goes to the clipboard: a text, and how it looks where the program that it is pasted into can show that. */
export interface Clip {
  text: string;
  html?: string;
}

/** @returns whether the browser took it. */
export async function copy(clip: Clip): Promise<boolean> {
  try {
    const parts = Object.entries({
      'text/plain': clip.text,
      ...(clip.html !== undefined && { 'text/html': clip.html }),
    });
    const blobs = parts.map(([type, content]): [string, Blob] => [type, new Blob([content], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    return copyByCommand(clip);
  }
}

/** For browsers that keep the clipboard from pages that are files. */
function copyByCommand({ text, html }: Clip): boolean {
  const fill = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
    if (html !== undefined) event.clipboardData?.setData('text/html', html);
  };
  document.addEventListener('copy', fill);
  const isCopied = document.execCommand('copy');
  document.removeEventListener('copy', fill);
  return isCopied;
}
