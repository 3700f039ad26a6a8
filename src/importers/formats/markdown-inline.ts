/**
 * A line of Markdown as HTML, which its words may hold anyway: links, struck-through words, marks of footnotes and
 * emphasis. Every pattern stops at the next mark of its own kind, so time grows with the length alone.
 */
export function inlineHtml(markdown: string): string {
  return (
    markdown
      // Kramdown's attributes and a site's own placeholders.
      .replace(/\{:[^{}]*\}/g, '')
      .replace(/\[\^[^[\]\s]{1,40}\]:?/g, '')
      .replace(/!\[([^[\]]*)\]\([^()]*\)/g, '$1')
      .replace(/\[([^[\]]*)\]\(\s*<?([^\s()<>"]*)>?[^()]*\)/g, linked)
      .replace(/\[([^[\]]+)\]\[[^[\]]*\]/g, '$1')
      .replace(/<((?:https?:\/\/|mailto:)[^<>\s]+)>/gi, (_whole, address: string) =>
        linked(_whole, address, address),
      )
      .replace(/<([^<>\s@]+@[^<>\s@]+)>/g, (_whole, mail: string) => linked(_whole, mail, `mailto:${mail}`))
      .replace(/~~([^~]+)~~/g, '<del>$1</del>')
      .replace(/(^|[^\\])(\*\*|__|`+)/g, '$1')
      .replace(/(^|[\s(])[*_]([^\s*_][^*_]*)[*_](?=$|[\s).,;:!?])/g, '$1$2')
      .replace(/\\([!-/:-@[-`{-~])/g, '$1')
  );
}

function linked(_whole: string, words: string, address: string): string {
  return `<a href="${address.replaceAll('"', '%22')}">${words}</a>`;
}
