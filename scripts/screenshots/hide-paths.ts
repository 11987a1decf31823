import type { Page } from 'playwright-core';

/** Shows folders of this computer as somebody else's would be called. */
export async function hidePaths(
  page: Page,
  names: readonly (readonly [path: string, shown: string])[],
): Promise<void> {
  await page.evaluate((pairs) => {
    const toShown = (text: string): string =>
      pairs.reduce((result, [path, shown]) => result.replaceAll(path, shown), text);
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const shown = toShown(node.nodeValue ?? '');
      if (shown !== node.nodeValue) node.nodeValue = shown;
    }
    for (const field of document.querySelectorAll('input')) field.value = toShown(field.value);
  }, names);
}
